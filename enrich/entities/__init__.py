from enrich.entities.find import find as find
