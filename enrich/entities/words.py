"""Words around names: titles, cues, and capitalised words that are no names. English; written for this grammar."""

from typing import Final


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


ORIGIN: Final = r"(?:[A-Z][a-z]+ |[A-Z][a-z]+-(?=[a-z]))?"
"""What may stand before what somebody is, as a pattern: "a Dutch chemist", "a Paris-based maker"."""
TITLES: Final = (
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mister Dr Dr. Doctor Prof Prof. Professor Sir Dame Lord Lady Baron Baroness Count Countess Duke Duchess Prince Princess King Queen Emperor Empress Sultan Emir Sheikh Sheik Shaikh "
    "Tsar Czar Pope Cardinal Archbishop Bishop Rev Rev. Reverend Father Fr. Brother Sister Rabbi Imam Ayatollah Mullah Mufti Dalai President Vice-President Premier Chancellor Minister Secretary Senator Sen Sen. Congressman "
    "Congresswoman Representative Rep Rep. Governor Gov Gov. Mayor Ambassador Envoy Commissioner Chairman Chairwoman Chairperson Chair Chief Director Spokesman Spokeswoman Spokesperson General Gen Gen. Lieutenant Lt Lt. "
    "Colonel Col Col. Major Maj Maj. Captain Capt Capt. Sergeant Sgt Sgt. Corporal Cpl Cpl. Private Pvt. Pte Commander Cmdr Cmdr. Admiral Adm Adm. Marshal Brigadier Brig Brig. Officer Detective Inspector Superintendent Constable Major-General Lieutenant-General Brigadier-General Vice-Admiral Rear-Admiral Attorney-General Alhaji Datuk Datu Hajji Counsel Det Det. Insp Insp. Supt Supt. DCI DI DS DCS DC PC WPC Ch "
    "Sheriff Judge Justice Attorney Prosecutor Lawyer Coach Manager Striker Midfielder Defender Goalkeeper Quarterback Pitcher Actor Actress Singer Author Editor Reporter Correspondent Analyst Economist CEO CFO MP MEP "
    "Speaker Treasurer Leader Head Boss Founder Deputy Vice Prime Foreign Defence Defense Interior Finance Home Assistant Acting Former Ex-President Crown Grand Saint Sergeant-Major Owner Chef Rapper Comedian Pilot Astronaut Rear Councillor Councilwoman Councilman Cllr Skipper Winger Novelist Coroner Garda Dona Doña Cacique Datuk Oba Supervisor Coun Coun. Councilmember Headteacher Headmaster Headmistress Alderman Alderwoman Comptroller Magistrate Trooper Ranger Firefighter Paramedic Seaman Airman Midshipman"
)
"""Capitalised words before a person's name that are not part of it."""

TITLES_ALONE: Final = (
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mister Dr Dr. Prof Prof. Professor Sir Dame Rev Rev. Reverend Sen Sen. Senator Rep. Congressman Congresswoman Gov. Lt Lt. Insp Supt Col Col. Colonel Maj Maj. Capt Capt. Captain Sgt Sgt. Sergeant Gen. Adm. Adm Admiral Cpl Cpl. "
    "Ayatollah Archbishop Rabbi Imam Mullah Brig. Brigadier Cmdr. Cmdr Corporal Lieutenant President Chancellor Judge"
)
"""Titles after which even an unknown single word is a person."""

ROLES: Final = (
    "president minister chancellor premier senator governor mayor ambassador envoy commissioner chairman chairwoman chief director spokesman spokeswoman spokesperson general lieutenant colonel major captain sergeant commander "
    "admiral judge prosecutor attorney lawyer coach manager striker midfielder defender goalkeeper quarterback actor actress singer author writer editor reporter correspondent analyst economist leader founder deputy "
    "journalist farmer teacher doctor nurse student driver resident professor historian scientist researcher engineer inventor poet novelist composer musician guitarist drummer bassist vocalist producer artist painter sculptor "
    "architect philosopher king queen prince princess emperor pope bishop brother sister father mother son daughter wife husband uncle aunt cousin nephew niece friend rival champion boxer golfer cyclist sprinter swimmer "
    "politician lawmaker activist dissident blogger photographer filmmaker physicist chemist biologist secretary executive officer detective inspector superintendent sheriff widow boyfriend girlfriend named called secretary-general councillor client rider winger skipper baker lawmaker co-founder chef nurse head newcomer newcomers linguist curate candidate colleague teammate defendant victim suspect barrister solicitor trainee campaigner organiser"
)
"""Lower-case words right before a person's name."""
ROLE_WORDS: Final = frozenset(ROLES.split())

SAID: Final = (
    "said says told added claimed claims warned insisted argued wrote writes tweeted explained admitted denied replied acknowledged confirmed announced joked recalled testified noted believes thinks "
    "thought vowed pledged asked smiled laughed scored married died born resigned starred sang"
)
"""Verbs whose subject speaks or lives: a person, or an organisation by metonymy."""
SAID_WORDS: Final = frozenset(SAID.split())

MONTHS: Final = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs "
    "Fri Sat Sun Christmas Easter Ramadan Thanksgiving Halloween Eid Passover Hanukkah Diwali Lent Spring Summer Autumn Fall Winter"
)

FUNCTION: Final = (
    "I I'm I'd I've I'll A An The This That These Those He She It We You They His Her Its Our Your Their My Me Him Us Them Who Whom Whose Which What When Where Why How If Then Than And But Or Nor So Yet For As At By In Into Of Off On Onto Out Over "
    "To Up Upon With Within Without From Through Throughout During Before After Above Below Under Between Among Against About Around Across Along Behind Beyond Despite Except Inside Outside Near Since Until Till Toward "
    "Towards Via Per Like Unlike Not No Yes Never Ever Always Often Sometimes Usually Also Too Very Just Only Even Still Already Again Once Twice Here There Now Today Tomorrow Yesterday Tonight Soon Later Earlier Recently "
    "Meanwhile However Moreover Furthermore Nevertheless Nonetheless Therefore Thus Hence Instead Otherwise Perhaps Maybe Indeed Fortunately Unfortunately Finally Eventually Initially Originally Currently Previously Additionally "
    "Although Though Because While Whereas Whether Unless All Any Both Each Either Every Few Many More Most Much Neither None One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens Hundreds Thousands Millions Several Some "
    "Such Other Others Another Same First Second Third Last Next Former Latter"
)
"""Articles, pronouns, prepositions, conjunctions, adverbs and numbers: no name begins with them."""

NOT_NAMES: Final = (
    FUNCTION + " "
    "New Old Good Great Big Small High Low Long Short Young Early Late Am Is Are Was Were Be Been Being Have Has Had Having Do Does Did Done Will Would Shall "
    "Should Can Could May Might Must Let Get Got Go Goes Going Gone Went Come Comes Came Make Makes Made Take Takes Took Taken Give Gives Gave See Sees Saw Seen Say Says Said Know Knows Knew Think Thinks Thought Look Looks "
    "Find Found Use Used Work Works Worked Call Called Try Ask Asked Need Feel Leave Left Put Mean Keep Begin Began Show Shows Showed Hear Play Run Move Live Lived Believe Bring Happen Write Sit Stand Lose Pay Meet Include "
    "Included Including Continue Set Learn Change Lead Led Understand Watch Follow Stop Create Speak Read Allow Add Added Spend Grow Open Walk Win Won Offer Remember Love Consider Appear Buy Wait Serve Die Died Send Expect Build Stay "
    "Fall Cut Reach Kill Killed Remain Born Based Located According Following Given Born Well Right Back People Person Man Woman Men Women Child Children Time Year Years Day Days Week Weeks Month Months Way Thing Things World Life Hand "
    "Part Place Case Point Government Company Number Group Problem Fact Police Officials Officers Troops Soldiers Fighters Militants Rebels Residents Witnesses Doctors Analysts Experts Scientists Researchers Investors Shares Stocks Prices "
    "Sales Profits Students Teachers Workers Farmers Authorities Prosecutors Lawyers Critics Supporters Opponents Protesters Demonstrators Voters Rescuers Firefighters Survivors Victims Families Relatives Neighbours Neighbors Villagers "
    "Footage Photos Video Report Reports Deal Deals Talks Breaking Exclusive Update Updated Watch Live Opinion Analysis Editorial Letter Photo Image Photograph Source Sources Advertisement Share Print Email Copyright Related Read Click "
    "Foreign Fighting Nobody Everybody Somebody Anybody Nothing Everything Something Anything Everyone Someone Anyone Thanks Thank Please Sorry Hello Hi OK Okay Oh Ah Hey Wow Lol LOL OMG RT Rt Regarding Concerning Asked Citing Speaking "
    "Speaker Addressing Writing Having Being Seeing Saying Despite Plus Minus Ltd Inc Section Chapter Article Part Page Figure Table Act Bill Law Rule Amendment Article Version Volume Season Episode Series Round Game Match Day Night "
    "Morning Afternoon Evening TV DVD CD CDs DVDs PC CEO CFO COO MP MPs MEP GDP HIV AIDS DNA COVID COVID-19 Covid Covid-19 Coronavirus USB PDF HTML HTTP GPS SUV ID IDs AM PM BC AD BCE CE A.D. B.C. a.m. p.m. PhD Ph.D. BA MA MBA VIP UFO IQ "
    "IPO AI IT HR PR Q&A FAQ DIY ATM ATMs LGBT LGBTQ NGO NGOs POW POWs WMD ICU PPE PCR SMS WiFi Wi-Fi Internet Web World God Jesus Lord Bible Koran Quran Muse Internet Roman State Federal National International Local Regional Global Central Royal Public "
    "Private Social Political Economic Military Civil Religious Special General Major Minor Main Main Foreign Chief Senior Junior Grand Prime Best Worst Top Full Free Real True Black White Red Blue Green Yellow Brown Grey Gray Gold Silver Pink "
    "Orange Purple Music Film Movie Album Song Book Show Art Sport Sports Football Soccer Basketball Baseball Hockey Tennis Golf Cricket Rugby Olympic Olympics Champion Champions Championship Cup Award Awards Prize Medal War Wars Battle Peace Army "
    "Navy Air Force Forces Battle Revolution Independence Election Elections Street Road Avenue River Lake Mountain Sea Ocean Island Islands North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest Center "
    "Centre Middle Upper Lower Province County District Region City Town Village Capital Country Countries Nation Nations State States Church School University College Hospital Airport Station Park Bridge House Building Tower Castle Palace "
    "Museum Library Theatre Theater Hotel Restaurant Market Bank Office Court Prison President Minister King Queen Prince Princess Emperor Pope Bishop Captain Colonel Doctor Professor Director Manager Coach Player Team Club League Union Party "
    "Committee Council Commission Department Ministry Agency Association Organization Organisation Institute Society Foundation Academy Board Congress Parliament Senate Assembly Cabinet Administration Mom Dad Mum Baby Happy Birthday Follow Tweet "
    "Twitter Facebook Check Cant Dont Im Ive Id Youre Thats Constitution Covid-19 Treasuries Brexit Nobel Pulitzer Alzheimer Parkinson Hodgkin Down's Alzheimer's Parkinson's Celsius Fahrenheit Kelvin Richter Whats Hes Shes Gonna Wanna Gotta Yeah Yep Nope Haha Hahaha Ugh Damn Shit Fuck Ass Bitch Hell Girl Girls Boy Boys Guys Guy Dude Bro Ladies KC QC MBE OBE CBE Contact Markets Judges Tickets Tonight Weekend Annual Meeting Relations Communications Ready Super Neighbouring Neighboring Nearby Retired Awesome Cool Amazing Beautiful "
    "Cute Nice Funny Sad Mad Crazy Hot Cold Sweet Wish Hope Miss Hate Want Wants Wanted Makes Pretty Sure Whatever Anyway Actually Literally Basically Really Definitely Totally Probably Obviously Apparently Seriously Honestly"
)
"""Words that may stand with a capital and are no names by themselves."""

LOC_BEFORE: Final = frozenset(
    (
        "in",
        "near",
        "at",
        "into",
        "throughout",
        "across",
        "outside",
        "inside",
        "around",
        "toward",
        "towards",
        "from",
        "to",
        "via",
        "through",
        "within",
        "leaving",
        "reach",
        "reached",
        "between",
        "nearby",
        "neighbouring",
        "neighboring",
    )
)
"""Prepositions that stand before places; the first seven mean one nearly always."""
LOC_SURE: Final = frozenset(("in", "near", "nearby", "into", "throughout", "across", "outside", "inside"))
PLACE_NOUNS: Final = words_of(
    "city town village province district region state county island port suburb neighbourhood neighborhood governorate capital area river lake mountain valley airport camp republic municipality hamlet cities towns villages provinces districts regions counties islands suburbs neighbourhoods neighborhoods departments municipalities"
)
"""Lower-case nouns: "the city of X", "the town of X", "X province"."""
SITES: Final = words_of(
    "site plant factory mill mine refinery campus suburb coast border basin delta forest desert plateau glacier volcano estuary canal reservoir dam bridge tunnel"
)
"""Lower-case nouns right after a place, though a firm may stand there too: "the Aarhus site"."""
ORG_BEFORE: Final = words_of(
    "gang lobby company firm group band network bank startup chain airline carrier maker retailer agency newspaper magazine broadcaster charity club team brand giant militia label duo trio quartet "
    "site website outlet portal daily weekly tabloid insurer lender utility brewer drugmaker carmaker chipmaker automaker planemaker shipbuilder bookseller publisher supermarket conglomerate subsidiary regulator watchdog "
    "companies firms banks airlines insurers investors retailers carriers brands newspapers broadcasters charities clubs rival rivals"
)
"""Lower-case nouns right before an organisation: "the airline X"."""
ORG_AFTER: Final = words_of(
    "party shares stock executives employees subsidiary spokesman spokeswoman spokesperson chief headquarters militants fighters shareholders customers investors fans album militiamen insurgents executive"
)
"""Lower-case nouns right after an organisation: "X shares rose"."""
PARTICLES: Final = words_of(
    "de del della di da do dos das es delle dello degli du van von der den ter ten bin ibn bint al el la le ben abu y e af av zu"
)
"""Lower-case words inside the names of people and places."""
EVENTS: Final = "War|Wars|Olympics|Games|Cup|Championship|Championships|Revolution|Uprising|Massacre|Summit|Festival|Battle|Siege|Crisis|Hurricane|Typhoon|Cyclone|Earthquake|Tsunami|Election|Elections|Grand Prix|Open|Marathon|Fair|Expo"
EVENTS_FIRST: Final = "Operation|Hurricane|Typhoon|Cyclone|Storm"
COMMON: Final = frozenset(
    (
        "mRNA",
        "iPhone",
        "iPhones",
        "iPad",
        "iPads",
        "iPod",
        "iOS",
        "macOS",
        "ChatGPT",
        "PlayStation",
        "Xbox",
        "Kindle",
        "Golden Lion",
        "Golden Bear",
        "Golden Globe",
        "Golden Globes",
        "Golden Boot",
        "Golden Glove",
        "Palme d'Or",
        "Ballon d'Or",
        "Serie B",
        "Serie C",
        "Ligue 2",
        "Emerging Markets",
        "Financial Markets",
        "Capital Markets",
        "Market Research",
        "Medical Research",
        "Stock Market",
        "Common Market",
        "Single Market",
        "Housing Market",
        "Black Market",
        "Free Market",
        "Labour Market",
        "Labor Market",
        "Bond Market",
        "Information Technology",
        "Digital Media",
        "Social Media",
        "Mass Media",
        "Clean Energy",
        "Renewable Energy",
        "Natural Gas",
        "Solar Power",
        "Nuclear Power",
        "Nuclear Energy",
        "Crude Oil",
        "Palm Oil",
        "Olive Oil",
        "Stainless Steel",
        "Big Tech",
        "Big Oil",
        "Big Pharma",
        "Civil Service",
        "Customer Service",
        "Public Service",
        "Social Services",
        "Human Resources",
        "Human Rights",
        "Climate Change",
        "Artificial Intelligence",
        "Machine Learning",
    )
)
"""What is written with capitals though it is nobody's name."""
NO_NAMES: Final = words_of(
    "Prize Award Awards Medal Trophy Telescope Rover Probe Lander Spacecraft Slam Curriculum Syndrome Syndrome's Disease"
)
"""What ends the names of prizes and machines, which are no person, place or organisation."""
SHIPS: Final = words_of("HMS USS RMS HMAS HMCS HMNZS INS USNS RRS SS MV USCGC")
"""What the name of a ship begins with."""
EVERYDAY_SURNAMES: Final = words_of(
    "Were Low May August June April March King Player Early Near Major Best Good Small Little Long Short Young Day Case Law Read Speaker Bishop Pope Prince Judge Justice Champion West North East South "
    "Winter Summers Constable Bright Power Marsh Black White Brown Green Gray Grey Gold Silver Love Hope Price Rule Walk Hand Person Pink Sweet Mountain Castle"
)
"""Words that stop a name elsewhere, but are surnames where they end one that a given name begins: "Stephen King"."""
NOT_ACRONYMS: Final = words_of(
    "TV DVD CD PC CEO CFO COO MP MPS GDP HIV AIDS DNA USB PDF HTML GPS SUV ID AM PM BC AD BCE CE BA MA MBA VIP UFO IQ IPO AI IT HR PR FAQ DIY ATM LGBT NGO POW WMD ICU PPE PCR SMS OK CHF SEK NOK DKK PLN HUF CZK EUR USD GBP JPY CNY INR BRL ZAR AUD CAD NZD TRY EGFR II III IV VI VII VIII IX XI XII XIII XIV XV XX LOL OMG RT DM FF TBH IDK SMH WTF LMAO NYE DJ MC EP LP VHS CDT EST GMT UTC PST BST AND THE FOR NOT YOU ARE BUT ALL NEW NOW WHO WHY HOW VIA EDIT IMO IMHO AMA TLDR TL DR URL URLS FYI STFU GIF GIFS PHP SSL VPN OS IP SSO SHA OP OPS ITT TOS TIL ELI5 SWAT POS ESC IRL FAQS PMS DSP SQL API APIS CSS XML JSON GOAT PS TBD TBA ETA RIP ASAP BTW ICYMI NSFW DIYS BBQ SOS UV ERA MVP RBI RBIS MPP RPO LED LCD CGI RPG FPS ADHD PTSD BMI SUVS KC QC MBE OBE CBE TD OT ET PT CET AET MSP CCTV CV CVS COM NP MM LT VP HD CI FIR PIL PMLA JGB CT MT EBITDA EBIT EPS ROE ROI ROCE NAV GNP CPI PPI PMI RPI VAT GST ETF REIT ESG AGI LLM RNA SARS MERS MRI EV PHEV LNG LPG COPD IVF MMR GCSE DUI DWI ICBM IED UAV MANPADS SME CTO CIO CMO AGM EGM DAB HDTV OLED CPU GPU PIN GMO NFT SIM VAR KO TKO NIL DNF DNS PB CO2 T20 PFAS BPA HPV RSV TB UTI STI STD ECG EKG OCD CTE IBS CBT THC CBD LSD MDMA HGV RV ATV VR IOT SAAS KPI CRM HQ HRT NDA MOU PPP FDI QE YTD SPAC ARPU CPR BAC IDP VHF UHF RAM ROM SSD HDMI QR GHG CFC HFC OTC CBDC GPA RFP TEU DWT VLCC PMQ SU EM SO MY ME HE WE IN ON AT TO OF BY IS IT AN AS BE DO GO IF NO OR UP US"
) - {"US", "IS"}
