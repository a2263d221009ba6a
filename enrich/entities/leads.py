"""Everyday words that stand with a capital before a name, at the head of a sentence, and are no part of it. English."""

from typing import Final

from enrich.entities.words import words_of

LEADS: Final = words_of(
    "Applicant Applicants Contact Airline Airlines Automaker Automakers Carmaker Carmakers Chipmaker Chipmakers Drugmaker Drugmakers Planemaker Planemakers Shipbuilder Steelmaker Toymaker Winemaker Brewer Distiller Retailer Retailers Grocer "
    "Lender Lenders Insurer Insurers Reinsurer Broker Brokerage Miner Miners Utility Startup Start-up Rival Rivals Competitor Competitors Supplier Publisher Operator Developer Investor Investors Shareholder Activist Activists "
    "Strategist Incumbent Challenger Opponent Candidate Candidates Frontrunner Front-runner Favourite Favorite Hosts Visitors Newcomers Newcomer Contender Debutant Teenager Teenagers Veteran Superstar Playmaker Forward "
    "Fullback Full-back Fly-half Scrum-half Centre-back Substitute Teammate Team-mate Compatriot Countryman Fellow Sprinter Jockey Trainer Referee Umpire Batsman Bowler Batter Spinner All-rounder Wicketkeeper Opener "
    "Flanker Commodore Alderman Magistrate Coroner Barrister Solicitor Advocate Defendant Suspect Victim Survivor Widow Witness Neighbour Neighbor Resident Shopkeeper Farmer Fisherman Teacher Headteacher Headmaster "
    "Principal Dean Provost Rector Student Pupil Nurse Surgeon Paediatrician Pediatrician Virologist Epidemiologist Oncologist Cardiologist Psychologist Psychiatrist Biologist Chemist Physicist Astronomer Geologist "
    "Seismologist Volcanologist Meteorologist Forecaster Climatologist Ecologist Historian Archaeologist Anthropologist Sociologist Philosopher Poet Playwright Biographer Songwriter Guitarist Drummer Pianist Violinist "
    "Conductor Composer Sculptor Painter Photographer Filmmaker Film-maker Screenwriter Designer Architect Engineer Hacker Whistleblower Blogger Vlogger Influencer Streamer Podcaster Columnist Commentator Broadcaster "
    "Presenter Anchor Publicist Promoter Entrepreneur Tycoon Billionaire Millionaire Magnate Mogul Financier Banker Trader Lobbyist Campaigner Campaigners Organiser Organizer Organisers Organizers Volunteer Rescuer "
    "Firefighter Paramedic Policeman Policewoman Warlord Strongman Dictator Cleric Preacher Pastor Priest Monk Nun Vicar Chaplain Executive Registrar Clerk Mayor-elect President-elect Lawmaker Lawmakers Legislator "
    "Backbencher Historians Economists Climber Mountaineer Explorer Swimmer Rower Skier Snowboarder Skater Gymnast Boxer Wrestler Golfer Cyclist Racer Driver Rider Sailor Soldier Airman Marine Recruit Conscript Gunman "
    "Hostage Hostages Prisoner Detainee Inmate Fugitive Refugee Migrant Asylum Tourist Passenger Commuter Motorist Pedestrian Shopper Customer Borrower Homeowner Tenant Landlord Pensioner Retiree Grandmother Grandfather "
    "Mother Father Son Daughter Husband Wife Uncle Aunt Cousin Nephew Niece Twin Twins Toddler Schoolboy Schoolgirl Schoolchildren Undergraduate Graduate Professor-emeritus Broadcaster Newspaper Newspapers Magazine Tabloid Website "
    "Charity Charities Watchdog Regulator Think-tank Pollster Pollsters Consultancy Contractor Contractors Conglomerate Giant Titan Exporter Importer Producer Distributor Maker Owner Owners Founder Co-founder Chairman-elect "
    "Defending Reigning Former Ex Then Late Top Leading Outgoing Incoming Interim Caretaker Ousted Jailed Exiled Disgraced Embattled Controversial Celebrated Acclaimed Award-winning Legendary Promoted Relegated Struggling Title "
    "Top-seeded Second-seeded Unseeded World-champion British-born American-born Elsewhere Separately Similarly Likewise Overall Worldwide Nationwide Locally Domestically Internationally Reportedly Allegedly Sadly Luckily Surprisingly "
    "Crucially Importantly Notably Ironically Privately Publicly Afterwards Afterward Beforehand Overnight Ahead Amid Amidst Alongside Besides Barring Considering Supporting Opposing Representing Replacing Succeeding Joining Beating "
    "Facing Quoting Visiting Touring Meeting Backed Founded Formed Created Owned Headed Chaired Elected Appointed Named Nicknamed Dubbed Pressed Questioned Interviewed Opposition Ruling Neighbouring Neighboring Nearby Rural Coastal "
    "Downtown Suburban Mainland Inner Greater-than Communist Socialist Liberal Conservative Republican Democrat Independent Nationalist Islamist Rebel Rebel-held Government-held Oil-rich War-torn Landlocked Tiny Wealthy Tropical "
    "Shares Bonds Futures Stocks Benchmark Shareholders Directors Bosses Chiefs Ministers Presidents Leaders Envoys Diplomats Delegates Negotiators Mediators Observers Monitors Inspectors Auditors Regulators Creditors Bidders Buyers Sellers "
    "Suppliers Dealers Traders Drivers Pilots Crews Unions Strikers Nurses Teachers Surgeons Judges Jurors Detectives Investigators Forensic Marines Paratroopers Commandos Gunmen Pirates Smugglers Traffickers Hackers Scammers Burglars Thieves "
    "Midfield Centre-forward Striker-turned-coach Goalscorer Hat-trick Rookie All-star Captain-elect Vice-captain Number-one Backup Pitchers Catcher Shortstop Outfielder Infielder Linebacker Cornerback Receiver Kicker Goaltender Defenceman Defenseman Winger"
)
"""Roles, trades, adverbs and adjectives: dropped from the front of a name where the sentence begins."""
SYLLABLES_NOT: Final = words_of(
    "led based backed born run era style owned made held bound wide like only free man old up on off in to by and out trained funded controlled occupied sponsored aligned allied linked affiliated listed registered flagged educated speaking "
    "language area class type level size grade shaped sized trade wing elect designate general turned going winning first day week year month long term time over down city state centric ish esque gate fi com style built bred born themed "
    "inspired friendly proof related wise off side front back line hand eyed minded sector party union group owned plus minus ii iii shot deep ray rays max pro mini air go cola bahn"
)
"""What after a hyphen is no syllable of a given name: "Moscow-led", as against "Min-jae"."""
