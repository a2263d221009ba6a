from enrich.numbers.find import find as find
