"""Places and peoples: what packages do not hold or call by other names. Public facts, written for this gazetteer."""

from typing import Final

COUNTRY_ALIASES: Final = {
    "United States": "US|U.S.|USA|U.S.A.|America|United States of America|the States|Unites States",
    "United Kingdom": "UK|U.K.|Britain|Great Britain",
    "United Arab Emirates": "UAE|U.A.E.|Emirates",
    "Russia": "Russian Federation",
    "Turkey": "Türkiye|Turkiye",
    "Czech Republic": "Czechia",
    "Ivory Coast": "Côte d'Ivoire|Cote d'Ivoire|Côte d’Ivoire",
    "Democratic Republic of the Congo": "DR Congo|DRC|Democratic Republic of Congo|Congo - Kinshasa|Congo-Kinshasa",
    "Republic of the Congo": "Congo - Brazzaville|Congo-Brazzaville|Congo",
    "Myanmar": "Burma|Myanmar (Burma)",
    "Bosnia and Herzegovina": "Bosnia|Bosnia & Herzegovina|Bosnia-Herzegovina",
    "North Macedonia": "Macedonia",
    "South Korea": "Republic of Korea|S. Korea",
    "North Korea": "DPRK|N. Korea",
    "Palestine": "Palestinian Territories|Palestinian territories|State of Palestine",
    "Netherlands": "Holland",
    "Hong Kong": "Hong Kong SAR China",
    "Macau": "Macao|Macao SAR China",
    "China": "People's Republic of China|PRC|Mainland China",
    "Taiwan": "Republic of China",
    "Vatican": "Vatican City|Holy See",
    "Eswatini": "Swaziland",
    "Timor-Leste": "East Timor",
    "Saudi Arabia": "KSA",
    "Cape Verde": "Cabo Verde",
    "Trinidad and Tobago": "Trinidad & Tobago|Trinidad",
    "Antigua and Barbuda": "Antigua & Barbuda",
    "Saint Vincent": "St. Vincent & Grenadines|St Vincent and the Grenadines",
    "New Zealand": "Aotearoa|NZ",
    "Soviet Union": "USSR|U.S.S.R.",
    "Yugoslavia": "",
    "Czechoslovakia": "",
    "East Germany": "GDR",
    "West Germany": "",
    "Kosovo": "",
    "Somaliland": "",
    "Kurdistan": "Iraqi Kurdistan",
    "England": "",
    "Scotland": "",
    "Wales": "",
    "Northern Ireland": "",
    "Ireland": "Republic of Ireland",
}
"""The name that Wirewatch gives a country, and other ways to write it."""

DEMONYMS: Final = {
    "United States": "American Americans",
    "United Kingdom": "British Briton Britons Brit Brits",
    "England": "English Englishman Englishmen",
    "Scotland": "Scottish Scots Scot",
    "Wales": "Welsh",
    "Northern Ireland": "",
    "Ireland": "Irish Irishman",
    "France": "French Frenchman Frenchmen",
    "Germany": "German Germans",
    "Spain": "Spanish Spaniard Spaniards",
    "Portugal": "Portuguese",
    "Italy": "Italian Italians",
    "Greece": "Greek Greeks",
    "Netherlands": "Dutch Dutchman",
    "Belgium": "Belgian Belgians",
    "Switzerland": "Swiss",
    "Austria": "Austrian Austrians",
    "Poland": "Polish Pole Poles",
    "Czech Republic": "Czech Czechs",
    "Slovakia": "Slovak Slovaks Slovakian",
    "Hungary": "Hungarian Hungarians",
    "Romania": "Romanian Romanians",
    "Bulgaria": "Bulgarian Bulgarians",
    "Serbia": "Serbian Serbians Serb Serbs",
    "Croatia": "Croatian Croatians Croat Croats",
    "Bosnia and Herzegovina": "Bosnian Bosnians",
    "Slovenia": "Slovenian Slovenians Slovene Slovenes",
    "Kosovo": "Kosovar Kosovars",
    "Albania": "Albanian Albanians",
    "North Macedonia": "Macedonian Macedonians",
    "Montenegro": "Montenegrin Montenegrins",
    "Denmark": "Danish Dane Danes",
    "Sweden": "Swedish Swede Swedes",
    "Norway": "Norwegian Norwegians",
    "Finland": "Finnish Finn Finns",
    "Iceland": "Icelandic Icelander Icelanders",
    "Estonia": "Estonian Estonians",
    "Latvia": "Latvian Latvians",
    "Lithuania": "Lithuanian Lithuanians",
    "Russia": "Russian Russians",
    "Soviet Union": "Soviet Soviets",
    "Ukraine": "Ukrainian Ukrainians",
    "Belarus": "Belarusian Belarusians Belarussian",
    "Moldova": "Moldovan Moldovans",
    "Georgia": "Georgian Georgians",
    "Armenia": "Armenian Armenians",
    "Azerbaijan": "Azerbaijani Azerbaijanis Azeri Azeris",
    "Kazakhstan": "Kazakh Kazakhs",
    "Uzbekistan": "Uzbek Uzbeks",
    "Turkmenistan": "Turkmen Turkmens",
    "Tajikistan": "Tajik Tajiks",
    "Kyrgyzstan": "Kyrgyz",
    "Turkey": "Turkish Turk Turks",
    "Syria": "Syrian Syrians",
    "Iraq": "Iraqi Iraqis",
    "Iran": "Iranian Iranians",
    "Israel": "Israeli Israelis",
    "Palestine": "Palestinian Palestinians",
    "Lebanon": "Lebanese",
    "Jordan": "Jordanian Jordanians",
    "Saudi Arabia": "Saudi Saudis",
    "Yemen": "Yemeni Yemenis",
    "Oman": "Omani Omanis",
    "Qatar": "Qatari Qataris",
    "Bahrain": "Bahraini Bahrainis",
    "Kuwait": "Kuwaiti Kuwaitis",
    "United Arab Emirates": "Emirati Emiratis",
    "Egypt": "Egyptian Egyptians",
    "Libya": "Libyan Libyans",
    "Tunisia": "Tunisian Tunisians",
    "Algeria": "Algerian Algerians",
    "Morocco": "Moroccan Moroccans",
    "Sudan": "Sudanese",
    "South Sudan": "",
    "Ethiopia": "Ethiopian Ethiopians",
    "Eritrea": "Eritrean Eritreans",
    "Somalia": "Somali Somalis",
    "Kenya": "Kenyan Kenyans",
    "Uganda": "Ugandan Ugandans",
    "Tanzania": "Tanzanian Tanzanians",
    "Rwanda": "Rwandan Rwandans",
    "Burundi": "Burundian Burundians",
    "Democratic Republic of the Congo": "Congolese",
    "Nigeria": "Nigerian Nigerians",
    "Ghana": "Ghanaian Ghanaians",
    "Senegal": "Senegalese",
    "Mali": "Malian Malians",
    "Niger": "Nigerien",
    "Chad": "Chadian Chadians",
    "Cameroon": "Cameroonian Cameroonians",
    "Ivory Coast": "Ivorian Ivorians",
    "Liberia": "Liberian Liberians",
    "Sierra Leone": "",
    "Angola": "Angolan Angolans",
    "Zambia": "Zambian Zambians",
    "Zimbabwe": "Zimbabwean Zimbabweans",
    "Mozambique": "Mozambican Mozambicans",
    "Malawi": "Malawian Malawians",
    "Namibia": "Namibian Namibians",
    "Botswana": "",
    "South Africa": "",
    "Madagascar": "Malagasy",
    "Afghanistan": "Afghan Afghans",
    "Pakistan": "Pakistani Pakistanis",
    "India": "Indian Indians",
    "Bangladesh": "Bangladeshi Bangladeshis",
    "Sri Lanka": "",
    "Nepal": "Nepali Nepalese Nepalis",
    "Bhutan": "Bhutanese",
    "China": "Chinese",
    "Taiwan": "Taiwanese",
    "Japan": "Japanese",
    "South Korea": "Korean Koreans",
    "Mongolia": "Mongolian Mongolians",
    "Vietnam": "Vietnamese",
    "Thailand": "Thai Thais",
    "Laos": "Laotian Laotians",
    "Cambodia": "Cambodian Cambodians",
    "Myanmar": "Burmese",
    "Malaysia": "Malaysian Malaysians",
    "Singapore": "Singaporean Singaporeans",
    "Indonesia": "Indonesian Indonesians",
    "Philippines": "Filipino Filipinos Philippine",
    "Australia": "Australian Australians Aussie Aussies",
    "New Zealand": "",
    "Canada": "Canadian Canadians",
    "Mexico": "Mexican Mexicans",
    "Guatemala": "Guatemalan Guatemalans",
    "Honduras": "Honduran Hondurans",
    "El Salvador": "Salvadoran Salvadorans",
    "Nicaragua": "Nicaraguan Nicaraguans",
    "Costa Rica": "",
    "Panama": "Panamanian Panamanians",
    "Cuba": "Cuban Cubans",
    "Haiti": "Haitian Haitians",
    "Dominican Republic": "Dominican Dominicans",
    "Jamaica": "Jamaican Jamaicans",
    "Puerto Rico": "",
    "Colombia": "Colombian Colombians",
    "Venezuela": "Venezuelan Venezuelans",
    "Ecuador": "Ecuadorian Ecuadorians",
    "Peru": "Peruvian Peruvians",
    "Bolivia": "Bolivian Bolivians",
    "Chile": "Chilean Chileans",
    "Argentina": "Argentine Argentines Argentinian",
    "Uruguay": "Uruguayan Uruguayans",
    "Paraguay": "Paraguayan Paraguayans",
    "Brazil": "Brazilian Brazilians",
    "Cyprus": "Cypriot Cypriots",
    "Malta": "Maltese",
}
"""Country to the words for its people; each word is its own NORP, so that "Kurds" never become "Kurdistan"."""

DEMONYMS_OF_MANY_WORDS: Final = (
    "North Korean|North Koreans|South Korean|South Koreans|South African|South Africans|South Sudanese|Sri Lankan|Sri Lankans|Saudi Arabian|"
    "New Zealander|New Zealanders|Sierra Leonean|Costa Rican|Costa Ricans|Puerto Rican|Puerto Ricans|Northern Irish|African American|"
    "African Americans|African-American|African-Americans|Native American|Native Americans|Hong Konger|Hong Kongers|East German|West German|Latin American|Latin Americans|North American|North Americans|South American|South Americans|Central American|Central Americans|East African|West African|Southern African|North African|Central African|South Asian|East Asian|Southeast Asian|Central Asian|Eastern European|Western European|Middle Eastern"
)
PEOPLES: Final = (
    "Amazonian Andean Saharan Sahelian Siberian Himalayan Biafran Patagonian Jesuit Jesuits Dominican Franciscan Franciscans Benedictine Calvinist Calvinists Presbyterian Presbyterians Pentecostal Pentecostals Quaker Quakers Zoroastrian Zoroastrians Mandaean Mandaeans Bahai Arab Arabs Arabic Kurd Kurds Kurdish Jew Jews Jewish Muslim Muslims Islamic Islamist Islamists Christian Christians Catholic Catholics Protestant "
    "Protestants Orthodox Sunni Sunnis Shia Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Yazidi Yazidis Yezidi Yezidis Hindu Hindus Sikh Sikhs "
    "Buddhist Buddhists Rohingya Uighur Uighurs Uyghur Uyghurs Tibetan Tibetans Pashtun Pashtuns Hazara Hazaras Baloch Tamil Tamils Sinhalese Punjabi Bengali "
    "Tutsi Tutsis Hutu Hutus Tuareg Tuaregs Berber Berbers Hausa Igbo Yoruba Zulu Zulus Maasai Oromo Amhara Tigrayan Tigrayans Roma Gypsy Gypsies Basque Basques "
    "Catalan Catalans Breton Corsican Sicilian Flemish Walloon Bavarian Chechen Chechens Tatar Tatars Ossetian Ossetians Abkhaz Abkhazian Circassian Assyrian "
    "Assyrians Turkoman Turkomans Copt Copts Coptic Maronite Salafi Salafist Salafists Sufi Mormon Mormons Methodist Lutheran Anglican Baptist Evangelical "
    "European Europeans African Africans Asian Asians Scandinavian Nordic Slavic Balkan Hispanic Latino Latinos Latina Caucasian Māori Maori Inuit Cherokee "
    "Navajo Sioux Apache Texan Texans Californian Californians Hawaiian New-Yorker Londoner Londoners Parisian Parisians Berliner Muscovite Sydneysider Viennese "
    "Republican Republicans Democrat Democrats Tory Tories Communist Communists Nazi Nazis Marxist Marxists Maoist Maoists Zionist Zionists Bolshevik "
    "Bolsheviks Peronist Baathist Baathists Gaddafist Liberal-Democrat Labourite Darfuri Darfuris Crimean Kashmiri Kashmiris Gazan Gazans Roman Romans Byzantine "
    "Ottoman Ottomans Norman Normans Viking Vikings Aztec Aztecs Inca Incas Maya Mayan Mayans Persian Persians Hebrew Latin"
)

SAME_PEOPLE: Final = {
    "Kurd": "Kurdish", "Kurds": "Kurdish", "Jew": "Jewish", "Jews": "Jewish", "Arabs": "Arab", "Arabic": "Arab", "Tories": "Tory",
    "Gypsies": "Gypsy", "Shiite": "Shia", "Shiites": "Shia", "Shi'ite": "Shia", "Shi'ites": "Shia", "Uighur": "Uyghur", "Uighurs": "Uyghur",
    "Uyghurs": "Uyghur", "Māori": "Maori", "Yezidi": "Yazidi", "Yezidis": "Yazidi",
}  # fmt: skip
SAME_PLACE: Final = {
    "Deir ez-Zor": "Deir el-Zour|Deir al-Zor|Deir Ezzor|Deir Az Zor|Deir al-Zour|Deir ez-Zour|Deir Ezzour",
    "Baghuz": "Baghouz|al-Baghouz|al-Baghuz|Al-Baghuz|Al-Baghouz",
    "Hasakah": "Al-Hasakah|al-Hasakah|Hasaka|Hassakeh|al-Hasaka",
    "Raqqa": "Raqqah|al-Raqqa|Ar-Raqqah",
    "Tabqa": "Tabqah|al-Tabqa",
    "Kobani": "Kobane|Kobanî|Ain al-Arab",
    "Kyiv": "Kiev",
    "Odesa": "Odessa",
    "Sanaa": "Sana'a",
    "Donbas": "Donbass",
    "Khan Younis": "Khan Yunis",
    "Mumbai": "Bombay",
    "Kolkata": "Calcutta",
    "Chennai": "Madras",
    "Beijing": "Peking",
    "New York City": "NYC",
    "Los Angeles": "LA|L.A.",
    "Washington": "Washington DC|Washington D.C.|Washington, D.C.|D.C.",
    "St Petersburg": "St. Petersburg|Saint Petersburg",
    "Mediterranean Sea": "Mediterranean",
    "Gaza": "Gaza Strip",
}
"""The name for all and other ways to write it."""

REGIONS: Final = (
    "Americas|Earth|Mars|Venus|Jupiter|Saturn|Neptune|Uranus|Pluto|Africa|North Africa|West Africa|East Africa|Southern Africa|Central Africa|Sub-Saharan Africa|Europe|Western Europe|Eastern Europe|Central Europe|Asia|"
    "Southeast Asia|South-East Asia|Central Asia|South Asia|East Asia|North America|South America|Latin America|Central America|Middle East|Far East|Near East|"
    "Antarctica|Arctic|Oceania|Caribbean|Balkans|Baltics|Scandinavia|Caucasus|North Caucasus|Maghreb|Sahel|Sahara|Levant|Mesopotamia|Horn of Africa|Gulf|"
    "Persian Gulf|Arabian Gulf|Gulf of Aden|Gulf of Mexico|Gulf of Oman|Gulf Coast|Strait of Hormuz|Bab el-Mandeb|Suez Canal|Panama Canal|Red Sea|Black Sea|"
    "Dead Sea|Baltic Sea|North Sea|Mediterranean|Mediterranean Sea|Adriatic|Adriatic Sea|Aegean|Aegean Sea|Caspian Sea|Sea of Azov|South China Sea|"
    "East China Sea|Sea of Japan|English Channel|Irish Sea|Bering Sea|Bay of Bengal|Atlantic|Atlantic Ocean|North Atlantic|Pacific|Pacific Ocean|"
    "South Pacific|Indian Ocean|Arctic Ocean|Euphrates|Tigris|Nile|Danube|Rhine|Volga|Dnieper|Dnipro River|Thames|Seine|Mississippi River|Missouri River|"
    "Ganges|Mekong|Yangtze|Amazon River|Congo River|Jordan River|Alps|Himalayas|Andes|Rockies|Rocky Mountains|Pyrenees|Urals|Carpathians|Appalachians|"
    "Mount Everest|Everest|Kilimanjaro|Mount Etna|Vesuvius|West Bank|Gaza Strip|Gaza|Golan Heights|East Jerusalem|Sinai|Sinai Peninsula|Crimea|Donbas|Donbass|"
    "Luhansk|Donetsk|Nagorno-Karabakh|South Ossetia|Abkhazia|Transnistria|Chechnya|Dagestan|Ingushetia|Tatarstan|Siberia|Kaliningrad|Kamchatka|Sakhalin|Kashmir|Punjab|Sindh|"
    "Balochistan|Khyber Pakhtunkhwa|Waziristan|Xinjiang|Tibet|Inner Mongolia|Manchuria|Guangdong|Sichuan|Hubei|Hunan|Yunnan|Hokkaido|Okinawa|Fukushima|Honshu|"
    "Kyushu|Java|Sumatra|Borneo|Sulawesi|Aceh|Papua|West Papua|Mindanao|Luzon|Darfur|Kordofan|Tigray|Amhara|Oromia|Puntland|Katanga|North Kivu|South Kivu|Ituri|"
    "Cabo Delgado|Biafra|Borno|Kurdistan Region|Anbar|Nineveh|Idlib|Rojava|Afrin|Hasakah|Al-Hasakah|Hasaka|Deir ez-Zor|Deir el-Zour|Deir al-Zor|Deir Ezzor|"
    "Deir Az Zor|Raqqa|Raqqah|Kobani|Kobane|Manbij|Tabqa|Tabqah|Baghuz|Baghouz|al-Baghouz|al-Baghuz|Derik|Serrin|Qamishli|Palmyra|Ghouta|Eastern Ghouta|Daraa|Latakia|Tartus|Tal Afar|Sinjar|Fallujah|"
    "Tikrit|Ramadi|Kirkuk|Erbil|Bavaria|Saxony|Catalonia|Andalusia|Galicia|Basque Country|Brittany|Normandy|Provence|Corsica|Burgundy|Alsace|Lombardy|Tuscany|"
    "Sicily|Sardinia|Piedmont|Veneto|Crete|Thrace|Anatolia|Cornwall|Devon|Kent|Essex|Sussex|Surrey|Yorkshire|Lancashire|Norfolk|Suffolk|Dorset|Cumbria|"
    "Merseyside|Greater Manchester|West Midlands|Midlands|Highlands|Orkney|Shetland|Ulster|Siberian Far East|Patagonia|Amazonia|Galapagos Islands|Falkland Islands|Falklands|"
    "Canary Islands|Balearic Islands|Azores|Channel Islands|Isle of Man|Isle of Wight|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|"
    "New Brunswick|Newfoundland|Newfoundland and Labrador|Labrador|Prince Edward Island|Yukon|Nunavut|Northwest Territories|New South Wales|Queensland|Tasmania|South Australia|Western Australia|Northern Territory|"
    "Gujarat|Maharashtra|Rajasthan|Uttar Pradesh|Madhya Pradesh|Andhra Pradesh|Tamil Nadu|Kerala|Karnataka|West Bengal|Bihar|Assam|Manipur|Odisha|Telangana|Jharkhand|Goa|"
    "New England|Midwest|Silicon Valley|Wall Street|Hollywood|Manhattan|Brooklyn|Queens|Bronx|Staten Island|Long Island|Capitol Hill|Beverly Hills|Southern California|Northern California|Bay Area|"
    "Downing Street|Whitehall|Westminster|Fleet Street|Red Square|Tahrir Square|Tiananmen Square|Trafalgar Square|Times Square|Central Park|Guantanamo Bay|Guantanamo|Pearl Harbor|"
    "Heathrow|Gatwick|Chernobyl|Zaporizhzhia|Srebrenica|Auschwitz|Gibraltar|Lapland|Flanders|Wallonia|Transylvania|Moravia|Bohemia|Silesia|Pomerania|Prussia|"
    "Washington DC|Washington D.C.|Washington, D.C.|D.C.|NYC|New York City|LA|L.A.|St. Louis|St. Petersburg|St Petersburg|Saint Petersburg|Kyiv|Kiev|Odessa|Odesa|Kharkiv|Mariupol|Bakhmut|Kherson|"
    "Lviv|Bucha|Avdiivka|Khan Younis|Khan Yunis|Rafah|Jenin|Nablus|Hebron|Ramallah|Bethlehem|Benghazi|Misrata|Sirte|Timbuktu|Mekelle|El Fasher|Goma|Bukavu|Calcutta|Bombay|Madras|"
    "Peking|Saigon|Rangoon|Sana'a|Sanaa|Aden|Hodeidah|Taiz|Marib|The Hague|Hague|Davos|Camp David|Vatican City"
)

HEADS: Final = (
    "River Lake Mount Mountain Mountains Sea Ocean Bay Gulf Strait Island Islands Isle Peninsula Cape Valley Desert Forest Park County Province District Region Governorate Prefecture "
    "Oblast Street St Road Avenue Boulevard Lane Square Bridge Airport Harbour Harbor Port Beach Hills Creek Corridor Hotel Falls Canyon Canal City Town Village Township Base Camp Heights Coast Plateau "
    "Reef Glacier Springs Plaza Highway Station Area Stadium Ground Showground Fairgrounds Landing Arena Oval Velodrome Racecourse Speedway Castle Palace Cathedral Dam Reservoir Plains Delta Territory Territories Basin Prison Ridge Crossing Bluff Shire Parish Borough Basin Volcano Sound Fjord Point Quay Wharf Mine Tower Garden Gardens Zoo Ranch Farm Junction Quarter Archipelago Atoll Lagoon Pass Peak Range Steppe Wadi Caves Baths Cemetery Barracks Mosque Bazaar Pier Marina Gym Gymnasium Fieldhouse Coliseum Ballpark Mall Lighthouse Shrine Temple Abbey Chapel Basilica Massif Sands Bazar Ballroom Playhouse Hippodrome Amphitheatre Escarpment Gorge Ravine Crater Trench Oriental Occidental Marshes Downs Beacons Moors Fells Track Trail Voivodeship Okrug Synagogue Causeway Spit Strip Foothills Highlands Lowlands Uplands Islets"
)
"""Words that end the name of a place."""

HEADS_SOFT: Final = "House Hall Tower Towers Ave Rd Manor Mansion Estate Field Rink Schoolhouse Way Place Market Hill Wood Woods Marsh Cave Brook Fields Garden Gardens Terrace Crescent"
"""Words that end the name of a place unless a given name begins it: "Jerry Hall" is a person."""

FIRST: Final = "Gare Stazione Mount Mt Mt. Lake Cape Port Fort River Camp Isle Lough Loch Wadi Jebel Jabal Tel Tell San Santa São Saint St St. Los Las Rio El New Upper Lower Puerto Ciudad Villa Bad Stadio Estadio Piazza Playa Isla Ilha Cerro Sierra Lago Nova Nueva Velyka Novaya Umm Beit Deir Ain Kafr Bani Khirbet Pico Picos Monte Río Puente Plaza Sistema Serra Barrio Cabo Punta Laguna Lagoa Mont Gmina Rue Calle Avenida Rua Carretera Carrera Riad Iles Îles Île Ile Ilhas Islas Alto Jalan County Khan Ras Djebel Plaça"
"""Words that begin the name of a place."""

DIRECTIONS: Final = "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast Southwest Northeastern Northwestern Southeastern Southwestern North-eastern North-western South-eastern South-western North-Eastern North-Western Upper Lower Greater Mid Inner Outer"
