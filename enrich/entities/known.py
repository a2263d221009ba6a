"""Organisations that everybody knows. Public facts, written for this gazetteer."""

from typing import Final

NAMES: Final = """
United Nations|UN|U.N.; European Union|EU|E.U.; European Commission; European Parliament; European Central Bank|ECB;
European Court of Human Rights|ECHR; NATO|Nato|North Atlantic Treaty Organization|North Atlantic Treaty Organisation;
World Health Organization|WHO|World Health Organisation; World Bank; World Trade Organization|WTO; World Food Programme|WFP|World Food Program;
International Monetary Fund|IMF; International Criminal Court|ICC; International Court of Justice|ICJ; International Atomic Energy Agency|IAEA;
International Energy Agency|IEA; International Committee of the Red Cross|ICRC; Red Cross; Red Crescent;
Doctors Without Borders|MSF|Médecins Sans Frontières|Medecins Sans Frontieres; Reporters Without Borders|RSF; Amnesty International|Amnesty;
Human Rights Watch|HRW; Greenpeace; Oxfam; Save the Children; UNICEF|Unicef; UNHCR; UNESCO|Unesco; UNRWA; OPEC|Opec; OECD; OSCE; ASEAN|Asean;
African Union; Arab League; ECOWAS|Ecowas; Security Council|UN Security Council|U.N. Security Council; Commonwealth; Interpol; Europol; Red Army;
Islamic State|ISIS|ISIL|IS|Isis|Daesh|Islamic State of Iraq and Syria|Islamic State of Iraq and the Levant|Islamic State group;
Al-Qaeda|al-Qaeda|Al Qaeda|al Qaeda|al-Qaida|Al-Qaida|al Qaida; Taliban; Hezbollah|Hizbollah|Hizbullah; Hamas; Fatah; Islamic Jihad; Boko Haram;
Al-Shabaab|al-Shabaab|al-Shabab|Al-Shabab|al Shabaab; Houthis|Houthi|Ansar Allah; Muslim Brotherhood; Hayat Tahrir al-Sham|HTS;
Nusra Front|al-Nusra Front|Jabhat al-Nusra|Al-Nusra; Syrian Democratic Forces; Free Syrian Army|FSA; People's Protection Units|YPG;
Kurdistan Workers' Party|PKK; Syrian Observatory for Human Rights|SOHR; Syrian Arab Army;
Combined Joint Task Force-Operation Inherent Resolve|CJTF-OIR|Operation Inherent Resolve; Peshmerga; FARC|Farc; ETA; IRA; Sinn Fein|Sinn Féin;
Wagner Group|Wagner; Kremlin; White House; Pentagon; Congress|US Congress|U.S. Congress; Senate|US Senate|U.S. Senate; House of Representatives|U.S. House|US House|U.S. House of Representatives|US House of Representatives;
House of Commons|Commons; House of Lords; Supreme Court|US Supreme Court|U.S. Supreme Court; State Department|US State Department|U.S. State Department;
Justice Department|US Justice Department; Treasury Department; Federal Reserve|Fed|US Federal Reserve; Bank of England|BoE; Scotland Yard;
Metropolitan Police; CIA|Central Intelligence Agency; FBI|Federal Bureau of Investigation; NSA|National Security Agency; NASA|Nasa;
FDA|Food and Drug Administration; CDC|Centers for Disease Control and Prevention|Centers for Disease Control; EPA|Environmental Protection Agency;
SEC|Securities and Exchange Commission; FEMA; MI5; MI6; KGB; FSB; GRU; Mossad; IDF|Israel Defense Forces|Israeli Defence Forces|Israel Defence Forces;
IRGC|Islamic Revolutionary Guard Corps|Revolutionary Guards|Revolutionary Guard; NHS|National Health Service; Labour Party|Labour;
Conservative Party|Conservatives; Liberal Democrats|Lib Dems|Lib Dem; Republican Party|GOP; Democratic Party; Bundestag; Bundesbank; Knesset; Duma|State Duma;
Politburo; Loya Jirga; BBC|British Broadcasting Corporation; CNN; ABC; CBS; NBC; ITV; HBO; PBS; MTV; ESPN; NPR; Sky News; Fox News;
Al Jazeera|Al-Jazeera|al-Jazeera; Al Arabiya; Reuters|Thomson Reuters; Associated Press|AP|The Associated Press; Agence France-Presse|AFP;
Bloomberg|Bloomberg News; Xinhua|Xinhua News Agency; TASS|Tass|ITAR-TASS; Interfax; Ria Novosti|RIA Novosti|RIA; SANA; Anadolu|Anadolu Agency;
North Press|North-Press|North-Press Agency|North Press Agency; New York Times|The New York Times|NYT; Washington Post|The Washington Post;
Wall Street Journal|The Wall Street Journal|WSJ; Los Angeles Times; Financial Times; The Guardian; Daily Mail; Daily Telegraph; The Economist;
Der Spiegel; Le Monde; El País|El Pais; Rolling Stone; Google; DeepMind|Google DeepMind; Aker BP; Los Choneros; Pheu Thai; Alphabet; Apple|Apple Inc; Microsoft; Amazon|Amazon.com; Facebook; Meta|Meta Platforms; Twitter;
Instagram; YouTube|Youtube; WhatsApp; TikTok; Snapchat; Netflix; Disney|Walt Disney|Walt Disney Company; Sony; Nintendo; Sega;
Samsung|Samsung Electronics; Huawei; Nokia; Ericsson; Intel; Nvidia; IBM; Oracle; Cisco; Tesla; SpaceX; Uber; Airbnb; Boeing; Airbus; Lockheed Martin;
Raytheon; BAE Systems; Rolls-Royce; General Motors|GM; General Electric|GE; Toyota; Honda; Nissan; Volkswagen|VW; BMW; Mercedes-Benz; Renault; Fiat;
Hyundai; Shell|Royal Dutch Shell; BP; ExxonMobil|Exxon|Exxon Mobil; Chevron; TotalEnergies; Gazprom; Rosneft; Aramco|Saudi Aramco; Siemens; Philips;
Nestlé|Nestle; Unilever; Coca-Cola|Coca Cola; Pepsi|PepsiCo; McDonald's|McDonalds; Starbucks; Walmart|Wal-Mart; Tesco; Ikea|IKEA; Nike; Adidas; Pfizer;
Moderna; AstraZeneca; Novartis; Roche; Bayer; Johnson & Johnson; Goldman Sachs; JPMorgan|JPMorgan Chase|JP Morgan|J.P. Morgan; Morgan Stanley;
Citigroup|Citi; Bank of America; Wells Fargo; HSBC; Barclays; Lloyds; Deutsche Bank; UBS; Credit Suisse; BNP Paribas; Visa; Mastercard; Lufthansa;
British Airways; Ryanair; Vodafone; AT&T; Verizon; Lloyd's of London|Lloyd's; Harvard|Harvard University; Yale|Yale University;
Princeton|Princeton University; Stanford|Stanford University; MIT|Massachusetts Institute of Technology; Oxford University|University of Oxford;
Cambridge University|University of Cambridge; FIFA|Fifa; UEFA|Uefa; IOC|International Olympic Committee; NFL; NBA; NHL; MLB|Major League Baseball;
NCAA; Premier League; Manchester United|Man United|Man Utd; Manchester City|Man City; Liverpool FC; Arsenal; Chelsea FC; Tottenham Hotspur|Spurs;
Real Madrid; Barcelona FC|FC Barcelona; Bayern Munich; Juventus; AC Milan; Inter Milan|Inter; Ajax; Celtic; New York Yankees|Yankees; Red Sox|Boston Red Sox;
Los Angeles Lakers|Lakers; Chicago Bulls; Dallas Cowboys|Cowboys; Green Bay Packers|Packers; New York Giants; Ferrari; Beatles|The Beatles;
Rolling Stones|The Rolling Stones; Wikipedia; WikiLeaks|Wikileaks; Bellingcat; Catholic Church|Roman Catholic Church; Church of England; Ku Klux Klan;
Royal Navy; Royal Air Force|RAF; US Army|U.S. Army|United States Army; US Navy|U.S. Navy|United States Navy;
US Air Force|U.S. Air Force|United States Air Force; US Marine Corps|U.S. Marine Corps|Marine Corps|Marines|US Marines; National Guard;
Coast Guard|US Coast Guard|U.S. Coast Guard; Homeland Security|Department of Homeland Security|DHS; Quds Force;
Global Coalition to Defeat ISIS|Global Coalition|Global Coalition Against Daesh;
"""

_ONE_NAME: Final = """
Trump Putin Obama Biden Clinton Bush Reagan Hillary Merkel Macron Hollande Sarkozy Zelensky Zelenskyy Zelenskiy Netanyahu Erdogan Erdoğan Modi Assad Khamenei
Rouhani Raisi Pezeshkian Khomeini Sisi Lukashenko Medvedev Lavrov Navalny Orban Orbán Meloni Berlusconi Salvini Starmer Sunak Truss Corbyn Blair Thatcher Farage
Trudeau Carney Bolsonaro Lula Maduro Chavez Chávez Castro Milei Duterte Marcos Kishida Ishiba Ardern Albanese Mandela Zuma Ramaphosa Mugabe Tinubu Kagame Gaddafi
Qaddafi Mubarak Morsi Saddam Arafat Abbas Nasrallah Sinwar Haniyeh Soleimani Baghdadi Zawahiri Guterres Lagarde Draghi Yellen Greenspan Bernanke Pelosi McConnell
Romney McCain Vance Rubio Cheney Rumsfeld Kissinger Comey Bannon Kushner Ivanka Melania Kavanaugh Musk Bezos Zuckerberg Snowden Assange Weinstein Khashoggi
Navratilova Federer Nadal Djokovic Messi Ronaldo Neymar Mbappe Mbappé Beckham Guardiola Mourinho Klopp Wenger Pele Maradona LeBron Kobe Beyonce Beyoncé Rihanna
Madonna Kanye Shakira Adele Eminem Hitler Stalin Lenin Mao Churchill Roosevelt Nixon Eisenhower Gorbachev Yeltsin Brezhnev Khrushchev Napoleon Gandhi Nehru
Einstein Darwin Freud Marx Shakespeare Picasso Mozart Beethoven Bach
Gaga Bieber Lohan Kardashian Rowling Tolkien Spielberg Tarantino Scorsese Hitchcock Kubrick DiCaprio Clooney Schwarzenegger Stallone Oprah Letterman Colbert Kimmel Fallon Hemingway Orwell Dickens Tolstoy Dostoevsky Kafka Nietzsche Galileo
Edison Warhol Dali Matisse Monet Cezanne Rembrandt Vermeer Caravaggio Michelangelo Vivaldi Chopin Verdi Puccini Tchaikovsky Stravinsky Elvis Sinatra McCartney Bowie Hendrix Cobain Tupac Jay-Z
Ibrahimovic Suarez Neuer Modric Iniesta Zidane Benzema Griezmann Haaland Salah Rooney Lampard Gerrard Ferguson Ancelotti Tuchel Agassi Sharapova Wozniacki Halep Alcaraz Tyson Mayweather Pacquiao McGregor Phelps Ledecky
Schumacher Verstappen Alonso Vettel Brady Gronkowski Shaq Pippen Giannis Durant Tebow Ohtani Jeter Beckenbauer Cruyff Kaepernick Ocasio-Cortez Buttigieg DeSantis Giuliani Huckabee Gingrich Palin Boehner Schumer Mnuchin Tillerson Pompeo Mattis Pence
Kavanaugh Scalia Ginsburg Sotomayor Gorsuch Alito Fauci Murdoch Buffett Soros Epstein Madoff Scholz Merz Habeck Baerbock Juncker Borrell Barroso Prodi Renzi Draghi Conte Tsipras Varoufakis Mitsotakis Rajoy Zapatero Puigdemont Tusk Kaczynski
Babis Zeman Fico Vucic Milosevic Karadzic Mladic Tadic Ceausescu Poroshenko Tymoshenko Yanukovych Prigozhin Shoigu Gerasimov Kadyrov Nemtsov Khodorkovsky Litvinenko Skripal Saakashvili Aliyev Pashinyan Nazarbayev Tokayev Karzai Ghani Musharraf Bhutto Sharif
Rajapaksa Hasina Suharto Jokowi Widodo Prabowo Mahathir Najib Thaksin Yingluck Prayut Arroyo Aquino Koizumi Gantz Lapid Peres Rabin Olmert Barghouti Mashaal Nasser Sadat Ahmadinejad
Khatami Rafsanjani Zarif Larijani Maliki Abadi Sistani Sadr Hariri Aoun Jumblatt Haftar Bouteflika Bourguiba Essebsi Saied Burhan Hemedti Garang Kiir Machar Afwerki Museveni Ruto Kenyatta Odinga Kabila Tshisekedi Mobutu Nkrumah Obasanjo Buhari
Mbeki Malema Mnangagwa Tsvangirai Kaunda Nyerere Magufuli Chissano Savimbi Bokassa Uribe Guaido Guaidó Kirchner Macri Pinochet Allende Bachelet Boric Fujimori Humala Rousseff Temer Pinera Piñera Noriega Bukele AMLO Sheinbaum
"""
_IN_ORDER: Final = "Kim Jong Un|Kim Jong-un|Kim Jong Il|Xi Jinping|Aung San Suu Kyi|Ho Chi Minh|Mao Zedong|Deng Xiaoping|Ban Ki-moon|Kofi Annan"
PEOPLE: Final = frozenset((*_ONE_NAME.split(), *_IN_ORDER.split("|")))
"""People whom the news calls by one name, and some whose family name comes first."""
