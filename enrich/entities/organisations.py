"""Organisations: what ends and begins their names, and what goes on with "of"."""

from typing import Final

SUFFIXES: Final = (
    "Inc Inc. Corp Corp. Corporation Ltd Ltd. Limited LLC LLP LP L.P. PLC plc Plc AG GmbH SA S.A. SE NV N.V. AB ASA Oyj SpA S.p.A. Co Co. Company Companies Group Holdings Holding Bank Bancorp Partners Capital "
    "Ventures Industries Enterprises Systems Technologies Technology Motors Airlines Airways Energy Petroleum Pharmaceuticals Pharma Therapeutics Electronics Semiconductor Software Motor Logic Chemicals Chemical Cement Textiles Biotech Bio Biosciences Genomics Diagnostics Devices Analytics Instruments Materials Metals Minerals Resources Aviation Aerosystems "
    "Foods Brewery Records Entertainment Pictures Studios Productions Media Broadcasting Television Radio Press Times Post Herald Tribune Gazette Chronicle Journal News Daily Telegraph Guardian Observer "
    "Wire Agency University College School Academy Institute Institution Laboratory Laboratories Hospital Clinic Museum Library Church Ministry Department Bureau Office Commission Committee Council Board "
    "Authority Administration Agency Service Services Court Tribunal Parliament Congress Senate Assembly Duma Knesset Cabinet Government Party Union Federation Confederation League Association Alliance Coalition Front "
    "Movement Organisation Organization Society Foundation Trust Fund Forum Network Observatory Centre Center Club United F.C. Magazine Convention Taskforce Wing Squadron FC AFC Rovers Wanderers Athletic Albion Forces Force Army Navy Guard Guards Corps "
    "Brigade Brigades Battalion Regiment Division Command Militia Units Police Constabulary Fleet Squad Unit Directorate Secretariat Treasury Reserve Exchange Orchestra Choir Band Ensemble Theatre Theater Ballet Opera "
    "Consortium Cooperative Insurance Securities Investments Investment Management Consulting Logistics Shipping Lines Railway Railways Railroad Steel Mining Oil Gas Electric Power Telecom Communications Mobile Networks Interactive "
    "Labs Solutions International Worldwide Global Brotherhood Syndicate Cartel Mafia Taskforce Conference Synod Diocese Archdiocese Monastery Convent Seminary Polytechnic Conservatory Infirmary Hospice Line Survey Ombudsman Guild Coastguard Publishing Publishers Aerospace Automotive Robotics Shipyards Dockyard Ferries Rail Stores Supermarkets Watchdog Prosecutor Inspectorate Regulator"
)
"""Words that end the name of an organisation when they follow another name word."""

STRONG: Final = (
    "Inc Inc. Corp Corp. Corporation Ltd Ltd. Limited LLC LLP LP PLC plc Plc GmbH Company Group Holdings Bank University College Institute Ministry Department Agency Commission Committee Council Authority Court Parliament Congress "
    "Party Union Federation Association Alliance Organisation Organization Society Foundation Forces Army Navy Brigade Brigades Battalion Regiment Observatory Units Coalition League Front Movement Front Tribunal Bureau Infirmary"
)
"""Those that decide over every other cue."""

CLUB_FIRST: Final = "AC FC AS SC CF CD AFC SV VfB VfL FK NK BK IFK Dynamo Lokomotiv"
"""What begins the name of a club."""

HEADS: Final = (
    "Ministry Department Bank University College Institute School Faculty Office Bureau Board Council Committee Commission Court House Chamber Church Bishop Association Society Federation Union "
    "League Organisation Organization Agency Institute Academy Museum Fund Party Front Movement Army Forces Guards Observatory Centre Center International Campaign Coalition Confederation Foundation Hospital Library "
    "Doctors Reporters Friends Students Women Alliance Brotherhood National Royal Secretariat Parliament Congress Assembly Authority Administration Directorate Guardian Order Knights Sons Brigade Brigades Partnership "
    "Network Conference Convention Group Company Corporation Companions Journal Bulletin Daughters League Lord"
)
"""Words after which "of", "for" or "on" goes on with the name."""
