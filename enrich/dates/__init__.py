from enrich.dates.find import find as find
