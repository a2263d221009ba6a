"""Agencies, parties, media, universities and armed groups of the world's news. Public facts, written for this gazetteer."""

from typing import Final

BODIES: Final = """
Free Democrats|Free Democratic Party; Social Democrats|Social Democratic Party; Flemish Liberals; Taliban|Taleban; Kopassus; Frepaso; Safina; Ford-Kenya; Office of the High Representative; Commission on Elections; Army Radio; International Criminal Tribunal for the former Yugoslavia|International Criminal Tribunal for the Former Yugoslavia; Boersen-Zeitung|Börsen-Zeitung; The Economic Times|Economic Times; Test and County Cricket Board; Ulster Unionists; Christian Democrats; Liberal Democrats|Lib Dems;
Cancer Research UK; Arthritis UK; Diabetes UK; Age UK; Parkinson's UK; Trussell Trust; Sun Pharma|Sun Pharmaceutical; Dr. Reddy's|Dr Reddy's; Cipla; Coal India; Nigeria LNG; Border Guard Bangladesh; Environment Canada; Emergency Lawyers; Fortify Rights; Caritas; 4AD;
UN High Commissioner for Refugees|U.N. High Commissioner for Refugees; Sea-Watch; Sea Shepherd|Sea Shepherd Conservation Society; Mediterranea; U.S. Customs and Border Protection|US Customs and Border Protection|Customs and Border Protection; Gulf Clan|Clan del Golfo; Latin Kings; GroenLinks-PvdA|GroenLinks; PvdA; JA21; D66; VVD; Christian Democratic Appeal; VNO-NCW; Revolución Ciudadana|Citizens' Revolution; Pachakutik; Dashnaktsutyun; Alianza para el Progreso; amaBhungane; Transnet; Prasa; Denel; Medibank; Optus; Telstra; Healthwatch; Fauna & Flora International|Fauna and Flora International; Victoria and Albert Museum|V&A; British Trust for Ornithology; Education Cannot Wait; Mighty Earth; Repórter Brasil; World Boxing Council; Top Rank; Al Masirah; Arte; Triple J; Hunslet Engine Company; Wessex Archaeology; Morgunblaðið; La República; El Comercio; El Universo; El Telégrafo; Solomon Star; Fiji Times; Samoa Observer; Post-Courier; Natural Justice; Green Connection; Tokyo Electron; Piaggio; Škoda; Domino Recording;
Southern African Development Community|SADC; East African Community; Natural England; Historic England; Lord's Resistance Army|LRA; Royal British Legion; National Trust; Georgian Dream; We Continue the Change; Jama'at Nusrat al-Islam wal-Muslimin|JNIM; La Gazzetta dello Sport|Gazzetta dello Sport; Hellas Verona; BBC Radio 6 Music; RADA; SANS Institute; Clop; Lapsus$; LockBit;
General Staff; Joint Chiefs of Staff|Joint Chiefs; Nature Medicine; Nature Astronomy; Nature Communications; Nature Climate Change; Nature Geoscience; Science Advances; The Lancet|Lancet; New England Journal of Medicine; JAMA; PNAS; PLOS One|PLoS One; Physical Review Letters;
France Inter; France Info|Franceinfo; France Télévisions; Le Canard enchaîné; Mediapart; L'Équipe|L'Equipe; Ouest-France; Sud Ouest; La Croix; L'Humanité; Die Zeit; Die Welt; Frankfurter Allgemeine Zeitung|FAZ; Handelsblatt; Corriere della Sera; La Repubblica; La Stampa; Il Sole 24 Ore; Dagens Nyheter; Dagens Industri; Svenska Dagbladet; Aftonbladet; Expressen; Aftenposten; Dagbladet; Berlingske; Politiken; Jyllands-Posten; Helsingin Sanomat; De Telegraaf; De Volkskrant; De Standaard; Het Laatste Nieuws; Gazeta Wyborcza; Rzeczpospolita; Novaya Gazeta; Kommersant; Vedomosti; Meduza; Ukrainska Pravda; Kyiv Independent; Kyiv Post; Haaretz; Yedioth Ahronoth; Jerusalem Post; Times of Israel; Cumhuriyet; Daily Sabah; Al-Ahram|Ahram; Asharq Al-Awsat|Asharq al-Awsat; Al Arabiya; Al Manar; The Hindu; Hindustan Times; Global Times; People's Daily; Mainichi Shimbun; Nikkei Asia; Kyodo|Kyodo News; Yonhap|Yonhap News Agency; Chosun Ilbo; Korea Herald; Jakarta Post; Bangkok Post; Rappler; Philippine Daily Inquirer; Folha de S.Paulo|Folha de S. Paulo; Clarín|Clarin; El Mundo; La Vanguardia; El Universal; Milenio; El Tiempo; La Tercera; El Mercurio; Daily Maverick; Mail & Guardian; Daily Nation; Premium Times; Climate Home News; Carbon Brief; Axios; ProPublica; Semafor; HuffPost|Huffington Post; Boston Globe; Chicago Tribune; San Francisco Chronicle; Miami Herald; Houston Chronicle; Dallas Morning News; Seattle Times; Denver Post; Philadelphia Inquirer; USA Today|USA TODAY; Toronto Star; Sydney Morning Herald; The Australian; New Zealand Herald; Irish Independent; The Scotsman; Evening Standard; BBC Radio 4; BBC Radio 5 Live; Channel 5; LBC; RTÉ|RTE; Deutsche Welle|DW; ZDF; ARD; RAI|Rai; NHK; KBS; ABC News; CBS News; NBC News; MSNBC; CNBC; Voice of America|VOA; Radio France Internationale|RFI; France 24|France24; Euronews; TRT; TRT World; CGTN; CCTV; Al-Manar; IRNA; ISNA; Tasnim|Tasnim News Agency; Press TV; WAFA|Wafa; Ukrinform; Belta|BelTA; ANSA|Ansa; EFE; DPA|dpa; NTB; Ritzau; PTI|Press Trust of India; Bernama; Press Association|PA Media;
International Labour Organization|ILO|International Labour Organisation; International Organization for Migration|IOM; Food and Agriculture Organization|FAO; United Nations Development Programme|UNDP; United Nations Environment Programme|UNEP; United Nations Population Fund|UNFPA; UN Women; UNAIDS|UNAids; UNIDO; UNCTAD; UNIFIL; MINUSMA; MONUSCO; UNODC; OCHA;
UN General Assembly|U.N. General Assembly|General Assembly; UN Human Rights Council|U.N. Human Rights Council|Human Rights Council; Organisation for Economic Co-operation and Development|Organization for Economic Cooperation and Development; Organization of American States|OAS; Organisation of Islamic Cooperation|OIC; Gulf Cooperation Council|GCC; Shanghai Cooperation Organisation|SCO; BRICS|Brics; Mercosur; G7|Group of Seven; G20|Group of 20; CSTO; IGAD; African Development Bank; Asian Development Bank|ADB; Asian Infrastructure Investment Bank|AIIB;
Inter-American Development Bank; European Bank for Reconstruction and Development|EBRD; European Investment Bank|EIB; Bank for International Settlements|BIS; Council of Europe; European Council; European Court of Justice|ECJ|Court of Justice of the European Union; European Medicines Agency|EMA; European Food Safety Authority|EFSA; European Space Agency|ESA; European Southern Observatory; Frontex; Eurostat; Eurogroup; Eurojust; CERN|Cern; Nobel Committee; Norwegian Nobel Committee; Royal Swedish Academy of Sciences; Norwegian Refugee Council; Danish Refugee Council;
International Rescue Committee|IRC; Mercy Corps; World Vision; CARE International; Islamic Relief; Christian Aid; ActionAid; WaterAid; Médecins du Monde|Doctors of the World; World Wildlife Fund|WWF|World Wide Fund for Nature; Sierra Club; Friends of the Earth; Extinction Rebellion; Just Stop Oil; International Crisis Group|Crisis Group; Transparency International; Freedom House; Committee to Protect Journalists|CPJ; International Federation of Red Cross and Red Crescent Societies|IFRC|International Federation of the Red Cross; Syrian Arab Red Crescent; Palestine Red Crescent Society|Palestine Red Crescent|Palestinian Red Crescent;
British Red Cross; American Red Cross; White Helmets|Syria Civil Defence; Bill & Melinda Gates Foundation|Bill and Melinda Gates Foundation|Gates Foundation; Gavi|GAVI; Global Fund; Wellcome Trust; Rockefeller Foundation; Ford Foundation; Open Society Foundations; Brookings Institution; Chatham House; Rand Corporation|RAND Corporation; Council on Foreign Relations; Heritage Foundation; Cato Institute; Carnegie Endowment for International Peace|Carnegie Endowment; Atlantic Council; Institute for the Study of War|ISW; Institute for Fiscal Studies|IFS; Resolution Foundation; Pew Research Center|Pew; Gallup; YouGov; Ipsos; Afrobarometer;
Stockholm International Peace Research Institute|SIPRI; International Institute for Strategic Studies|IISS; Royal United Services Institute|RUSI; Acled|ACLED|Armed Conflict Location and Event Data Project; Airwars; B'Tselem; Peace Now; Breaking the Silence; Southern Poverty Law Center; Anti-Defamation League|ADL; ACLU|American Civil Liberties Union; NAACP; National Rifle Association|NRA; Planned Parenthood; AFL-CIO; Teamsters; United Auto Workers|UAW; SEIU; UNISON; GMB; RMT; Aslef; TUC|Trades Union Congress; British Medical Association|BMA; Royal College of Nursing|RCN; National Education Union|NEU; CGT; IG Metall; Verdi;
COSATU|Cosatu; NUMSA|Numsa; Nigeria Labour Congress|NLC; U.S. Geological Survey|US Geological Survey|USGS|United States Geological Survey; National Hurricane Center; National Weather Service|NWS; National Oceanic and Atmospheric Administration|NOAA; Japan Meteorological Agency|JMA; Met Office; Bureau of Meteorology; India Meteorological Department; World Meteorological Organization|WMO; Intergovernmental Panel on Climate Change|IPCC; PHIVOLCS|Phivolcs; PAGASA|Pagasa; BMKG; Copernicus; National Transportation Safety Board|NTSB; Federal Aviation Administration|FAA; Civil Aviation Authority|CAA; IATA; ICAO;
Air Accidents Investigation Branch; Federal Communications Commission|FCC; Federal Trade Commission|FTC; Internal Revenue Service|IRS; Drug Enforcement Administration|DEA; Bureau of Alcohol, Tobacco, Firearms and Explosives|ATF; Secret Service|U.S. Secret Service|US Secret Service; Immigration and Customs Enforcement|ICE; Customs and Border Protection|CBP|US Customs and Border Protection; Transportation Security Administration|TSA; Department of Justice|DOJ|DoJ; Department of Defense|Department of Defence|Defense Department; Department of Energy; Department of Agriculture|USDA; Department of Health; Department of Education; Department of Labor|Labor Department; Department of Commerce|Commerce Department;
Department of the Interior|Interior Department; Energy Department; Environment Agency; Environmental Protection Agency; Bureau of Labor Statistics; Census Bureau; Congressional Budget Office|CBO; Office of Management and Budget; National Institutes of Health|NIH; National Science Foundation; National Security Council|NSC; Senate Judiciary Committee; House Judiciary Committee; Democratic National Committee|DNC; Republican National Committee|RNC; Capitol Police; NYPD|New York Police Department; LAPD|Los Angeles Police Department; Texas Rangers Division; Office for National Statistics|ONS; Office for Budget Responsibility|OBR; Home Office; Foreign Office; Cabinet Office; Treasury;
HM Treasury; Ministry of Defence|MoD|MOD; Ministry of Justice; Crown Prosecution Service|CPS; National Crime Agency|NCA; Serious Fraud Office|SFO; Financial Conduct Authority|FCA; Competition and Markets Authority|CMA; Ofcom; Ofsted; Ofgem; Ofwat; NHS England; NHS Scotland; Public Health England; UK Health Security Agency|UKHSA; Care Quality Commission; Information Commissioner's Office; Border Force; Metropolitan Police Service|Met Police; Police Scotland; Greater Manchester Police; Police Service of Northern Ireland|PSNI; Garda|Garda Síochána; Stormont; Holyrood; Senedd; Dáil|Dail; Downing Street; Westminster; Whitehall; Bank of Ireland; Élysée|Elysee;
National Assembly; Bundesrat; Bundeswehr; Bundeskriminalamt; Robert Koch Institute|RKI; Folketing; Riksdag; Riksbank; Storting; Eduskunta; Sejm; Rada|Verkhovna Rada; Cortes; Lok Sabha; Rajya Sabha; Majlis; Guardian Council; Politburo Standing Committee; National People's Congress; People's Liberation Army|PLA; People's Bank of China|PBOC; China Securities Regulatory Commission; Chinese Communist Party|Communist Party of China|CCP|CPC; Central Military Commission; State Council; Kuomintang|KMT; Democratic Progressive Party|DPP; Liberal Democratic Party|LDP; Komeito; Bank of Thailand; Move Forward Party|Move Forward; Pheu Thai; Reserve Bank of India|RBI;
Reserve Bank of Australia|RBA; Reserve Bank of New Zealand|RBNZ; Securities and Exchange Board of India|SEBI|Sebi; Central Bureau of Investigation|CBI; National Investigation Agency|NIA; Indian Space Research Organisation|ISRO|Isro; Bharatiya Janata Party|BJP; Indian National Congress; Aam Aadmi Party|AAP; Trinamool Congress; Shiv Sena; Pakistan Tehreek-e-Insaf|PTI; Pakistan Muslim League-Nawaz|PML-N; Pakistan People's Party|PPP; Inter-Services Intelligence|ISI; Tehreek-e-Taliban Pakistan|TTP|Pakistani Taliban; Lashkar-e-Taiba; Jaish-e-Mohammed; Awami League; Bangladesh Nationalist Party|BNP; Tamil Tigers|LTTE; National League for Democracy|NLD; Tatmadaw; Arakan Army;
Abu Sayyaf; Moro Islamic Liberation Front; Jemaah Islamiyah; Khmer Rouge; Viet Cong; Democratic Alliance; African National Congress|ANC; Economic Freedom Fighters|EFF; Inkatha Freedom Party; uMkhonto weSizwe|MK Party; National Prosecuting Authority; Eskom Holdings; ZANU-PF|Zanu-PF|Zanu PF; Movement for Democratic Change; Citizens Coalition for Change; All Progressives Congress|APC; Peoples Democratic Party|PDP|People's Democratic Party; Independent National Electoral Commission|INEC; Economic and Financial Crimes Commission|EFCC; Economic Community of West African States; Rapid Support Forces|RSF Sudan; Sudan People's Liberation Army; M23;
Allied Democratic Forces|ADF; Tigray People's Liberation Front|TPLF; Oromo Liberation Army; Islamic State West Africa Province|ISWAP; Ansaru; Polisario Front|Polisario; Africa CDC; Libyan National Army|LNA; Government of National Accord|GNA; Popular Mobilization Forces|Popular Mobilisation Forces|Hashd al-Shaabi; Kataib Hezbollah|Kata'ib Hezbollah; Badr Organization; Palestinian Authority; Palestine Liberation Organization|PLO; Palestinian Islamic Jihad; Al-Aqsa Martyrs Brigades|al-Aqsa Martyrs Brigades; Qassam Brigades|al-Qassam Brigades; Shin Bet; Likud; Yesh Atid; Shas; Yamina; COGAT; Magen David Adom; Free Patriotic Movement; Lebanese Forces; Amal Movement|Amal;
Syrian National Army; Ahrar al-Sham; Jaish al-Islam; Syrian National Coalition; Turkish Red Crescent; Justice and Development Party|AK Party|AKP; Republican People's Party|CHP; Nationalist Movement Party|MHP; Peoples' Democratic Party|HDP; AFAD; Southern Transitional Council; National Resistance Front; Northern Alliance; Haqqani network|Haqqani Network; Islamic State Khorasan|ISIS-K|Islamic State Khorasan Province|ISKP; Mujahideen-e-Khalq|MEK; Basij; United Russia; Investigative Committee; Roscosmos; Rosgvardia; Federal Security Service; Central Electoral Commission; Servant of the People; Azov|Azov Battalion|Azov Regiment; SBU|Security Service of Ukraine;
Naftogaz; Energoatom; Ukrenergo; Law and Justice|Law and Justice party|PiS; Civic Platform; Civic Coalition; Fidesz; Jobbik; Smer; Alternative for Germany|AfD; Christian Democratic Union|CDU; Christian Social Union|CSU; Social Democratic Party|SPD; Free Democratic Party|FDP; Die Linke; Bündnis 90; National Rally|Rassemblement National|National Front; La République En Marche|En Marche|La Republique en Marche; Les Républicains|Les Republicains; Socialist Party; France Unbowed|La France Insoumise; Brothers of Italy; Five Star Movement|5-Star Movement|Five-Star Movement|M5S; Lega; Forza Italia; Partito Democratico; People's Party; Vox; Podemos; Sumar; Ciudadanos;
Catalan Republican Left|ERC; Junts; Syriza|SYRIZA; New Democracy; Golden Dawn; Pasok; Party for Freedom|PVV; New Flemish Alliance|N-VA; Vlaams Belang; Sweden Democrats; Moderate Party; Danish People's Party; Finns Party|True Finns; Freedom Party|FPÖ|FPO; Scottish National Party|SNP; Plaid Cymru; Democratic Unionist Party|DUP; Ulster Unionist Party|UUP; SDLP; Alliance Party; Reform UK; UKIP|Ukip|UK Independence Party; Brexit Party; Green Party; Fine Gael; Fianna Fáil|Fianna Fail; Tories; Workers' Party; Liberal Party; Bloc Québécois|Bloc Quebecois; New Democratic Party|NDP; National Party; ACT New Zealand; New Zealand First; Morena|MORENA;
Institutional Revolutionary Party|PRI; National Action Party|PAN; Sinaloa Cartel|Sinaloa cartel; Jalisco New Generation Cartel|Jalisco cartel; Gulf Cartel; Zetas; MS-13|Mara Salvatrucha; Tren de Aragua; National Liberation Army|ELN; Shining Path; Sandinistas; Supreme Electoral Tribunal; Democratic Unity; Movement Toward Socialism|MAS; Libertad Avanza|La Libertad Avanza; Peronists; Royal Canadian Mounted Police|RCMP; Canadian Security Intelligence Service|CSIS; Statistics Canada|StatsCan; Australian Federal Police; Australian Securities and Investments Commission|ASIC; Oath Keepers; Proud Boys; Black Lives Matter|BLM; QAnon; Antifa|antifa;
MSNBC News; PBS NewsHour; Fox; New York Post; New York Daily News; Politico|POLITICO; Vox Media; BuzzFeed|Buzzfeed|BuzzFeed News; Breitbart; The Intercept; The Atlantic; The New Yorker|New Yorker; Newsweek; Forbes; Fortune; Vanity Fair; Vogue; Playboy; National Geographic; Scientific American; New Scientist; British Medical Journal|BMJ;
Channel 4|Channel 4 News; Sky|Sky Sports; GB News; TalkTV; The Times|Sunday Times|The Sunday Times; The Sun; Daily Mirror|The Mirror; Daily Express; Daily Star; The Independent; The Observer; Irish Times|The Irish Times; Le Figaro; Libération|Liberation; Le Parisien; Charlie Hebdo; Agence France Presse; BFM TV|BFMTV; TF1; Bild; Süddeutsche Zeitung|Sueddeutsche Zeitung; Stern; Focus Online;
Público; NRC Handelsblad; Le Soir; SVT; NRK; VG; Yle|YLE; Kathimerini; Hürriyet|Hurriyet; Sabah; Al-Ahram|Al Ahram; Al-Hayat; Al Mayadeen|Al-Mayadeen; SPA|Saudi Press Agency; Fars|Fars News Agency;
Mehr; TOLOnews|TOLO News; Dawn; Geo News; Express Tribune; Times of India|The Times of India; Indian Express|The Indian Express; NDTV; ANI; Press Trust of India|PTI news; Daily Star Bangladesh; Prothom Alo; China Daily; South China Morning Post|SCMP; Apple Daily; Caixin; Asahi Shimbun|Asahi; Yomiuri Shimbun|Yomiuri; Japan Times; KCNA|Korean Central News Agency; Rodong Sinmun; Straits Times|The Straits Times; Channel NewsAsia|CNA; Antara;
The Age; RNZ|Radio New Zealand; SABC; News24; The Standard; The EastAfrican; Vanguard; This Day; Daily Monitor; The Herald; O Globo|Globo; Estadao|O Estado de S. Paulo; La Nación|La Nacion; Reforma; La Jornada; Granma; Telesur|TeleSUR; CBC; CTV; Globe and Mail|The Globe and Mail; Russia Today; Sputnik; Izvestia; Novosti; Dozhd; Radio Free Europe|Radio Free Europe/Radio Liberty|RFE/RL;
Reuter; Government of National Unity; Transport for London|TfL; Drugs for Neglected Diseases Initiative|DNDi; Imperial College London|Imperial College; University College London|UCL; King's College London; London School of Economics|LSE; University of Edinburgh; University of Manchester; Columbia University; Cornell University; Brown University; Dartmouth College; Duke University; Johns Hopkins University|Johns Hopkins; Northwestern University; Georgetown University|Georgetown; New York University|NYU; UCLA; UC Berkeley|University of California, Berkeley; University of California; University of Michigan; University of Chicago; University of Pennsylvania; Texas A&M; Ohio State; Penn State; Notre Dame; University of Texas; Caltech; Carnegie Mellon; Emory University; Vanderbilt; Rutgers; Sorbonne; Sciences Po; ETH Zurich; EPFL; Karolinska Institute;
Max Planck Institute|Max Planck Society; Humboldt University; Charité|Charite; Peking University; Tsinghua University; Fudan University; University of Hong Kong; National University of Singapore|NUS; University of Tokyo; Kyoto University; Seoul National University; Australian National University|ANU; University of Sydney; University of Melbourne; Monash University; Makerere University; University of Cape Town; Wits; Witwatersrand; McGill University|McGill; University of Toronto; Tel Aviv University; Hebrew University; Weizmann Institute; American University of Beirut; Cairo University; Mayo Clinic; Cleveland Clinic; Jet Propulsion Laboratory|JPL; Los Alamos National Laboratory; Lawrence Livermore National Laboratory; Scripps Research; Broad Institute; Smithsonian|Smithsonian Institution; Library of Congress;
British Museum; Tate Modern; Tate; Louvre; Uffizi; Prado; Hermitage; Metropolitan Museum of Art; Museum of Modern Art|MoMA; Guggenheim; Bolshoi|Bolshoi Theatre; La Scala; Royal Opera House; Royal Shakespeare Company; Berlin Philharmonic; Vienna Philharmonic; New York Philharmonic; Academy of Motion Picture Arts and Sciences; Recording Academy; Screen Actors Guild|SAG-AFTRA; Writers Guild of America|WGA; BAFTA; Motion Picture Association; New York Stock Exchange|NYSE; London Stock Exchange; Tokyo Stock Exchange; Nasdaq; Chicago Mercantile Exchange|CME Group; London Metal Exchange|LME; Hong Kong Stock Exchange; Shanghai Stock Exchange; Euronext; Johannesburg Stock Exchange|JSE; Bombay Stock Exchange;
Nord Pool; National Guard Bureau; Navy SEALs|Navy Seals|SEAL Team Six; Delta Force; Green Berets; Special Air Service|SAS regiment; Gurkhas; Foreign Legion|French Foreign Legion; Royal Marines; Central Command|US Central Command|U.S. Central Command|CENTCOM|Centcom; Africa Command|US Africa Command|U.S. Africa Command|AFRICOM; European Command; Indo-Pacific Command|US Indo-Pacific Command; Fifth Fleet|US Fifth Fleet; Sixth Fleet; Seventh Fleet; Black Sea Fleet; Northern Fleet; Strategic Missile Forces; Strategic Rocket Forces; Space Force|US Space Force; Civil Guard|Guardia Civil; Carabinieri; Gendarmerie; Camorra; 'Ndrangheta; Cosa Nostra; Yakuza; Hells Angels; Freemasons; Jehovah's Witnesses; Salvation Army; Church of Scientology; Russian Orthodox Church;
Ukrainian Orthodox Church; Orthodox Church of Ukraine; Southern Baptist Convention; Vatican Bank; Swiss Guard; Knights of Malta; Opus Dei; World Council of Churches; Anglican Communion; Nation of Islam; Nobel Foundation; Rotary International; World Economic Forum|WEF; Club of Rome; Bilderberg Group
"""
_STATES: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    "Mississippi|Missouri|Montana|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|"
    "Vermont|Virginia|West Virginia|Wisconsin|Wyoming"
)
HOUSES: Final = ";".join(f"{state} House|{state} House of Representatives" for state in _STATES.split("|"))
"""The lower houses of American states, which look like buildings."""
EVENTS: Final = frozenset(
    word.strip()
    for word in [
        "World War II",
        "World War I",
        "World War Two",
        "World War One",
        "Second World War",
        "First World War",
        "Cold War",
        "Gulf War",
        "Vietnam War",
        "Korean War",
        "Iraq War",
        "Six-Day War",
        "Yom Kippur War",
        "Falklands War",
        "Crimean War",
        "Boer War",
        "\n    American Civil War",
        "Spanish Civil War",
        "Balkan Wars",
        "Arab Spring",
        "Prague Spring",
        "Orange Revolution",
        "Velvet Revolution",
        "Cultural Revolution",
        "Great Leap Forward",
        "Great Depression",
        "Holocaust",
        "Nakba",
        "Brexit",
        "Watergate",
        "Chernobyl disaster",
        "D-Day",
        "\n    World Cup",
        "FIFA World Cup",
        "Women's World Cup",
        "Rugby World Cup",
        "Cricket World Cup",
        "Club World Cup",
        "European Championship",
        "European Championships",
        "Champions League",
        "Europa League",
        "Conference League",
        "Copa America",
        "Copa América",
        "Copa Libertadores",
        "Africa Cup of Nations",
        "Asian Cup",
        "Nations League",
        "Gold Cup",
        "FA Cup",
        "League Cup",
        "Carabao Cup",
        "\n    Copa del Rey",
        "Coppa Italia",
        "DFB-Pokal",
        "Super Bowl",
        "World Series",
        "Stanley Cup",
        "NBA Finals",
        "March Madness",
        "Olympics",
        "Olympic Games",
        "Summer Olympics",
        "Winter Olympics",
        "Paralympics",
        "Paralympic Games",
        "Commonwealth Games",
        "Asian Games",
        "Pan American Games",
        "Tour de France",
        "Giro d'Italia",
        "Vuelta a España",
        "Vuelta",
        "Wimbledon",
        "US Open",
        "U.S. Open",
        "Australian Open",
        "\n    French Open",
        "Roland Garros",
        "China Open",
        "Davis Cup",
        "Billie Jean King Cup",
        "Ryder Cup",
        "Masters",
        "PGA Championship",
        "British Open",
        "Open Championship",
        "Solheim Cup",
        "Six Nations",
        "Ashes",
        "Indianapolis 500",
        "Daytona 500",
        "Kentucky Derby",
        "Grand National",
        "Royal Ascot",
        "Melbourne Cup",
        "Boston Marathon",
        "London Marathon",
        "New York City Marathon",
        "Monaco Grand Prix",
        "\n    Diamond League",
        "Oscars",
        "Academy Awards",
        "Golden Globes",
        "Grammys",
        "Grammy Awards",
        "Emmys",
        "Emmy Awards",
        "Tony Awards",
        "Cannes Film Festival",
        "Venice Film Festival",
        "Berlin Film Festival",
        "Berlinale",
        "Sundance",
        "Glastonbury",
        "Coachella",
        "Eurovision",
        "Eurovision Song Contest",
        "Edinburgh Festival",
        "Oktoberfest",
        "Mardi Gras",
        "Burning Man",
        "Woodstock",
        "Kumbh Mela",
        "\n    Paris Climate Conference",
        "COP26",
        "COP27",
        "COP28",
        "COP29",
        "COP30",
        "COP31",
        "Munich Security Conference",
        "Belt and Road Forum",
        "Super Tuesday",
        "Bloody Sunday",
    ]
)
"""Wars, contests, feasts and gatherings that have a name."""
