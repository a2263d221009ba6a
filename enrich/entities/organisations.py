"""Organisations: what ends and begins their names, and what goes on with "of"."""

from typing import Final

from enrich.entities.words import words_of

SUFFIXES: Final = (
    "Inc Inc. Corp Corp. Corporation Ltd Ltd. Limited LLC LLP LP L.P. PLC plc Plc OÜ Oy ApS AS BV SRL Ltda KG SARL Kft Bhd Berhad Pty Sdn AG GmbH SA S.A. SE NV N.V. AB ASA Oyj SpA S.p.A. Co Co. Company Companies Group Holdings Holding Bank Bancorp Partners Capital "
    "Ventures Industries Enterprises Systems Technologies Technology Motors Airlines Airways Energy Petroleum Pharmaceuticals Pharma Therapeutics Electronics Semiconductor Software Motor Logic Chemicals Chemical Cement Textiles Biotech Bio Biosciences Genomics Diagnostics Devices Analytics Instruments Materials Metals Minerals Resources Aviation Aerosystems "
    "Foods Brewery Records Entertainment Pictures Studios Productions Media Broadcasting Television Radio Press Times Post Herald Tribune Gazette Chronicle Journal News Daily Telegraph Guardian Observer "
    "Wire Agency University College School Academy Institute Institution Laboratory Laboratories Hospital Clinic Museum Library Church Ministry Department Bureau Office Commission Committee Council Board "
    "Authority Administration Agency Service Services Court Tribunal Parliament Congress Senate Assembly Duma Knesset Cabinet Government Party Union Federation Confederation League Association Alliance Coalition Front "
    "Movement Organisation Organization Society Foundation Trust Fund Forum Network Observatory Centre Center Club United F.C. Magazine Convention Taskforce Wing Squadron FC AFC Rovers Wanderers Athletic Albion Forces Force Army Navy Guard Guards Corps "
    "Brigade Brigades Battalion Regiment Division Command Militia Units Police Constabulary Fleet Squad Unit Directorate Secretariat Treasury Reserve Exchange Orchestra Choir Band Ensemble Theatre Theater Ballet Opera "
    "Consortium Cooperative Insurance Securities Investments Investment Management Consulting Logistics Shipping Lines Railway Railways Railroad Steel Mining Oil Gas Electric Power Telecom Communications Mobile Networks Interactive "
    "Labs Solutions International Worldwide Global Brotherhood Syndicate Cartel Mafia Taskforce Conference Synod Diocese Archdiocese Monastery Convent Seminary Polytechnic Conservatory Infirmary Hospice Line Survey Ombudsman Guild Coastguard Publishing Publishers Aerospace Automotive Robotics Shipyards Dockyard Ferries Rail Stores Supermarkets Watchdog Prosecutor Inspectorate Regulator Platforms Shipbuilding Shipbuilders Estates Books Bookstores Hotels Resorts Breweries Distillers Farms Fisheries Utilities Renewables Semiconductors Microsystems Sciences Healthcare Brands "
    "ISD Establishment Cosmetics Clan OÜ Oy ApS AS AB BV SRL Ltda KG SARL Kft Bhd Berhad Pty Courier Optics Electronics Instruments Plastics Dynamics Genomics Analytics Ceramics Genetics Therapeutics Biosciences Diagnostics Informatics Photonics Oyj Sdn Wealth Research Advisors Advisers Associates Mines Wines Supporters Legion Ultras Bakery Steelworks Juniors TV Telecommunications Properties Homes Builders Engineering Construction Freight Couriers Cruises Motorcycles Trucks Tyres Tires Packaging Outfitters Trading Textile Refineries Refinery Smelters Terminals Airports Star-Telegram Post-Dispatch Sun-Times Post-Gazette Union-Tribune Journal-Constitution Star-Tribune Lottery Fame HC RFC Computers Computing Campaign Truck Metro Elementary Brothers Bros Bros. Insights Democrat-Gazette Times-Picayune News-Press Mail Argus Echo Examiner Bulletin Standard Mirror Sentinel Register Inquirer Dispatch"
)
"""Words that end the name of an organisation when they follow another name word."""

STRONG: Final = (
    "Inc Inc. Corp Corp. Corporation Ltd Ltd. Limited LLC LLP LP PLC plc Plc GmbH Company Group Holdings Bank University College Institute Ministry Department Agency Commission Committee Council Authority Court Parliament Congress "
    "Party Union Federation Association Alliance Organisation Organization Society Foundation Forces Army Navy Brigade Brigades Battalion Regiment Observatory Units Coalition League Front Movement Front Tribunal Bureau Infirmary"
)
"""Those that decide over every other cue."""

CLUB_FIRST: Final = "AC FC AS SC CF CD AFC SV VfB VfL FK NK BK IFK Dynamo Lokomotiv Radio"
"""What begins the name of a club."""

HEADS: Final = (
    "Trust Ministry Department Bank University College Institute School Faculty Office Bureau Board Council Committee Commission Court House Chamber Church Bishop Association Society Federation Union "
    "League Centres Centers Organisation Organization Agency Institute Academy Museum Fund Party Front Movement Army Forces Guards Observatory Centre Center International Campaign Coalition Confederation Foundation Hospital Library "
    "Doctors Reporters Friends Students Women Alliance Brotherhood National Royal Secretariat Parliament Congress Assembly Authority Administration Directorate Guardian Exchange Jury Citizens Mothers Lawyers Physicians Journalists Engineers Scientists Workers Voices Families Veterans Coordination Corps Registry Register Chair Order Knights Sons Brigade Brigades Partnership "
    "Network Conference Convention Group Company Corporation Companions Journal Bulletin Daughters League Lord Scouts Farmers Institution Diocese Archdiocese"
)
"""Words after which "of", "for" or "on" goes on with the name."""

LEGAL: Final = words_of(
    "Inc Inc. Incorporated Corp Corp. Corporation Ltd Ltd. Limited LLC LLP LP PLC plc Plc AG GmbH SA S.A. SE NV N.V. AB ASA Oyj SpA S.p.A. Co Co. Company Companies Group Holding Holdings Platforms Motors"
)
"""What says of a firm no more than what kind of firm it is: "Boeing Co" is Boeing."""

BODIES: Final = frozenset(
    [
        "Coast Guard",
        "Army",
        "Navy",
        "Air Force",
        "National Guard",
        "Supreme Court",
        "High Court",
        "Constitutional Court",
        "Red Cross",
        "Red Crescent",
        "Parliament",
        "Senate",
        "National Assembly",
        "Football Association",
        "Foreign Ministry",
        "Defence Ministry",
        "Defense Ministry",
        "Central Bank",
        "Treasury",
        "Border Force",
        "Police",
        "Federal Police",
        "National Police",
        "Medical Association",
        "Olympic Committee",
        "Football Federation",
        "Foreign Office",
        "Chamber of Commerce",
        "Embassy",
        "Health Ministry",
        "Civil Defence",
        "Broadcasting Corporation",
        "Interior Ministry",
        "Finance Ministry",
        "Justice Ministry",
        "Energy Ministry",
        "Education Ministry",
        "Agriculture Ministry",
        "Oil Ministry",
        "Transport Ministry",
        "Labour Ministry",
        "Environment Ministry",
        "Culture Ministry",
        "General Staff",
        "Marine Corps",
        "Armed Forces",
        "Border Guard",
        "Electoral Commission",
        "Election Commission",
        "Postal Service",
        "Weather Service",
        "Meteorological Agency",
        "Space Agency",
        "Armed Forces",
        "Central Committee",
        "Bar Association",
        "Cricket Board",
        "Rugby Union",
        "State Television",
    ]
)
"""What each country has one of: its people's name belongs to it, "Philippine Coast Guard"."""

FOREIGN: Final = words_of(
    "Fuerza Fuerzas Partido Movimiento Frente Alianza Unión Renovación Acción Avanza Coalición Junta Consejo Banco Banca Grupo Gruppo Groupe Grupa Universidad Universidade Université Università Universität Universitas Ministerio Ministero Ministère "
    "Ministério Instituto Istituto Institut Fundación Fundação Fondazione Fondation Asociación Associação Associazione Sindicato Confederación Federación Federação Federazione Fédération Parti Partito Partei Partai Partij Lega Rassemblement Mouvement Movimento "
    "União União Unione Verband Bund Banque Société Compagnie Compañía Companhia Sociedad Sociedade Società Caisse Caixa Caja Cassa Cooperativa Editorial Editora Éditions Radio Televisión Agencia Agência Agenzia Deutsche Deutscher Deutsches Österreichische Norsk Norges "
    "Svenska Dansk Danske Svensk Nederlandse Polska Polskie Česká Magyar Türkiye Türk Academia Accademia Académie Akademie Colegio Liga Ligue Comité Comissão Comisión Commissione Tribunal Cour Corte Club Clube Deportivo Sporting Real Atlético Atletico Olympique Borussia Eintracht Hapoel Maccabi Dinamo Spartak Zenit Shakhtar Racing Stade "
    "Revolución Fiscalía Consorcio Empresa Entreprise Ateneo Liwa Katiba Katibat Jama'at Jamaat Jaish Lashkar Harakat Hizb Tehreek Tehrik Majlis Sipah Forening Foreningen Toneelgroep Towarzystwo Deportes Stowarzyszenie Verein Stichting Vereniging Fundacja Sociedade Sindicato Centro Confédération Studio Cirque Théâtre Teatro Opéra Museo Musée Galerie Maison Casa"
) - words_of("Real Casa Racing Türkiye Corte Club Radio Editorial Tribunal Liga Studio Junta")
"""What begins the names of organisations in other languages: "Fuerza Popular", "Banco Azul"."""

FOR: Final = words_of(
    "Party Trust Citizens Centres Centers Movement Mothers Lawyers Physicians Journalists Engineers Scientists Workers Voices Families Veterans Coordination Union Association Forum Institution Partnership Society Centre Center Institute Campaign Committee Observatory Foundation Association Movement Council Department Ministry Alliance Organisation Organization Union Network Fund "
    "Agency Office School Academy Commission Bureau Authority Hospital Coalition Students Women Conference Secretariat Court"
)
AIMS: Final = words_of(
    "Survival Welfare Abolition Advancement Protection Study Promotion Prevention Defence Defense Preservation Conservation Liberation Development Encouragement Propagation Prohibition Elimination Treatment Eradication Rights History"
)
"""What an organisation is for, and goes on with "of": "Association for the Advancement of Science"."""
FIELDS: Final = words_of(
    "Sciences Technology Energy Oil Gas Electric Power Media Television Radio Communications Telecommunications Resources Minerals Transport Logistics Finance Investment Investments Insurance Engineering Healthcare "
    "Shipping Railways Steel Mining Management Fisheries Sport Trading Construction Lighting Publishing Records Pictures Entertainment Chemicals Metals Materials Textiles Pharmaceuticals"
)
"""What stands behind an "and" inside a name and ends it: "Academy of Arts and Sciences", "Pacific Gas and Electric"."""
ON: Final = words_of(
    "Committee Council Commission Conference Convention Centre Center Subcommittee Panel Forum Institute"
)

BODY_ENDS: Final = words_of(
    "Inc Corp Ltd Group Holdings Bank University College Institute Ministry Department Agency Commission Committee Council Authority Court Parliament Congress Party Union Federation Association Alliance Foundation Times Post News Reuters"
)
"""Organisations that have a spokesman, a chief or a secretary of their own: "Labour Party Secretary Ann Hale"."""
