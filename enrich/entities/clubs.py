"""Teams, leagues and their bodies. Public facts, written for this gazetteer; "|" parts ways to write one."""

from typing import Final

CLUBS: Final = """
Aston Villa|Villa; AFC Bournemouth|Bournemouth; Brentford; Brighton & Hove Albion|Brighton and Hove Albion; Burnley; Crystal Palace; Everton; Fulham; Ipswich Town; Leeds United; Leicester City; Luton Town; Newcastle United; Norwich City; Nottingham Forest;
Sheffield United; Sheffield Wednesday; Southampton FC; Sunderland AFC; Tottenham; Watford FC; West Bromwich Albion|West Brom; West Ham United|West Ham; Wolverhampton Wanderers|Wolves; Derby County; Hull City; Middlesbrough; Millwall; Preston North End; Queens Park Rangers|QPR; Reading FC;
Stoke City; Swansea City; Cardiff City; Birmingham City; Blackburn Rovers; Bolton Wanderers; Bristol City; Coventry City; Charlton Athletic; Portsmouth FC; Wigan Athletic; Wrexham AFC|Wrexham; Rangers; Hearts; Hibernian; Aberdeen FC; Dundee United; Celtic FC;
Atletico Madrid|Atlético Madrid; Athletic Bilbao|Athletic Club; Real Sociedad; Real Betis; Sevilla; Villarreal; Girona FC; Celta Vigo; Espanyol; Getafe; Osasuna; Rayo Vallecano; Inter; Internazionale; AS Roma|Roma; Lazio; Napoli; Atalanta; Fiorentina; Torino; Sampdoria; Udinese; Bologna FC; Sassuolo;
Borussia Dortmund|Dortmund; Bayer Leverkusen|Leverkusen; RB Leipzig; Eintracht Frankfurt; Schalke|Schalke 04; Borussia Moenchengladbach|Borussia Mönchengladbach|Gladbach; Werder Bremen; Hertha Berlin; Union Berlin; VfL Wolfsburg; SC Freiburg; VfB Stuttgart; Hoffenheim; Bayern;
Paris Saint-Germain|Paris St-Germain|Paris St Germain|PSG; Olympique Marseille|Olympique de Marseille; Olympique Lyonnais|Lyon OL; AS Monaco; Lille OSC; Benfica; Sporting Lisbon|Sporting CP; FC Porto|Porto; Feyenoord; PSV Eindhoven|PSV; Club Brugge; Anderlecht; Galatasaray; Fenerbahce|Fenerbahçe; Besiktas|Beşiktaş; Trabzonspor; Olympiakos|Olympiacos; Panathinaikos;
Red Star Belgrade; Dinamo Zagreb; Shakhtar Donetsk; Dynamo Kyiv|Dynamo Kiev; Zenit St Petersburg|Zenit; CSKA Moscow|CSKA; Spartak Moscow; Slavia Prague; Sparta Prague; Legia Warsaw; Red Bull Salzburg; Young Boys; Basel FC; Copenhagen FC|FC Copenhagen; Malmo FF|Malmö FF; Rosenborg; Bodo/Glimt;
Boca Juniors; River Plate; Flamengo; Fluminense; Palmeiras; Corinthians; Sao Paulo FC|São Paulo FC; Santos FC; Gremio|Grêmio; Internacional; Cruzeiro; Botafogo; Vasco da Gama; Penarol|Peñarol; Colo-Colo; Club America|Club América; Cruz Azul; Tigres UANL; Al Ahly|Al-Ahly; Zamalek; Al Hilal|Al-Hilal; Al Nassr|Al-Nassr; Al Ittihad|Al-Ittihad; Kaizer Chiefs; Orlando Pirates; Mamelodi Sundowns; Raja Casablanca; Wydad;
Inter Miami; LA Galaxy; Los Angeles FC|LAFC; Seattle Sounders; Portland Timbers; Atlanta United; Toronto FC; Urawa Red Diamonds; Melbourne Victory; Sydney FC; Western Sydney Wanderers;
Arizona Cardinals; Atlanta Falcons|Falcons; Baltimore Ravens|Ravens; Buffalo Bills|Bills; Carolina Panthers|Panthers; Chicago Bears|Bears; Cincinnati Bengals|Bengals; Cleveland Browns|Browns; Denver Broncos|Broncos; Detroit Lions|Lions; Houston Texans|Texans; Indianapolis Colts|Colts; Jacksonville Jaguars|Jaguars; Kansas City Chiefs|Chiefs; Las Vegas Raiders|Raiders; Los Angeles Chargers|Chargers; Los Angeles Rams|Rams; Miami Dolphins|Dolphins;
Minnesota Vikings; New England Patriots|Patriots; New Orleans Saints; New York Jets; Philadelphia Eagles; Pittsburgh Steelers|Steelers; San Francisco 49ers|49ers; Seattle Seahawks|Seahawks; Tampa Bay Buccaneers|Buccaneers; Tennessee Titans|Titans; Washington Commanders; Boston Celtics|Celtics; Brooklyn Nets|Nets; Charlotte Hornets|Hornets; Cleveland Cavaliers|Cavaliers|Cavs; Dallas Mavericks|Mavericks|Mavs; Denver Nuggets|Nuggets; Detroit Pistons|Pistons;
Golden State Warriors|Warriors; Houston Rockets; Indiana Pacers|Pacers; LA Clippers|Los Angeles Clippers|Clippers; Memphis Grizzlies|Grizzlies; Miami Heat; Milwaukee Bucks|Bucks; Minnesota Timberwolves|Timberwolves; New Orleans Pelicans|Pelicans; New York Knicks|Knicks; Oklahoma City Thunder; Orlando Magic; Philadelphia 76ers|76ers|Sixers; Phoenix Suns; Portland Trail Blazers|Trail Blazers; Sacramento Kings; San Antonio Spurs; Toronto Raptors|Raptors; Utah Jazz; Washington Wizards|Wizards;
Arizona Diamondbacks|Diamondbacks; Atlanta Braves|Braves; Baltimore Orioles|Orioles; Chicago Cubs|Cubs; Chicago White Sox|White Sox; Cincinnati Reds; Cleveland Guardians; Colorado Rockies; Detroit Tigers; Houston Astros|Astros; Kansas City Royals; Los Angeles Angels; Los Angeles Dodgers|Dodgers; Miami Marlins|Marlins; Milwaukee Brewers|Brewers; Minnesota Twins; New York Mets|Mets; Oakland Athletics; Philadelphia Phillies|Phillies; Pittsburgh Pirates; San Diego Padres|Padres; San Francisco Giants;
Seattle Mariners|Mariners; St. Louis Cardinals|St Louis Cardinals; Tampa Bay Rays; Texas Rangers; Toronto Blue Jays|Blue Jays; Washington Nationals; Anaheim Ducks; Boston Bruins|Bruins; Buffalo Sabres|Sabres; Calgary Flames; Carolina Hurricanes; Chicago Blackhawks|Blackhawks; Colorado Avalanche; Dallas Stars; Detroit Red Wings|Red Wings; Edmonton Oilers|Oilers; Florida Panthers; Los Angeles Kings; Minnesota Wild; Montreal Canadiens|Canadiens; Nashville Predators; New Jersey Devils;
New York Islanders; New York Rangers; Ottawa Senators; Philadelphia Flyers|Flyers; Pittsburgh Penguins|Penguins; San Jose Sharks; Seattle Kraken; St. Louis Blues; Tampa Bay Lightning; Toronto Maple Leafs|Maple Leafs; Vancouver Canucks|Canucks; Vegas Golden Knights|Golden Knights; Washington Capitals; Winnipeg Jets; Harlem Globetrotters; All Blacks; Springboks; Wallabies; Black Caps; Proteas; Lionesses; Matildas; Super Eagles; Indomitable Lions; Bafana Bafana; Socceroos; Three Lions;
Mumbai Indians; Chennai Super Kings; Royal Challengers Bangalore|Royal Challengers Bengaluru; Kolkata Knight Riders; Rajasthan Royals; Sunrisers Hyderabad; Delhi Capitals; Punjab Kings; Gujarat Titans; Lucknow Super Giants; Melbourne Stars; Sydney Sixers; Leinster Rugby; Munster Rugby; Leicester Tigers; Saracens; Harlequins; Toulouse RFC; Crusaders; Brumbies; Penrith Panthers; Melbourne Storm; Sydney Roosters; Brisbane Broncos; Collingwood; Essendon; Richmond Tigers; St Helens; Wigan Warriors; Leeds Rhinos;
Mercedes F1; McLaren Racing; Red Bull Racing; Scuderia Ferrari; Williams Racing; Alpine F1; Haas F1; AlphaTauri; Ineos Grenadiers|Team Sky; Jumbo-Visma; UAE Team Emirates; Soudal Quick-Step|Quick-Step; Movistar Team;
Schalke 04|Schalke; Hannover 96; Mainz 05; 1860 Munich; Rapid Vienna|Rapid Wien; Gor Mahia; AFC Leopards; Velez Sarsfield|Vélez Sarsfield; Vitesse Arnhem|Vitesse; Twente Enschede; Real Betis|Betis; Llanelli; Banesto; Mapei; Cofidis; Team Telekom; La Liga|LaLiga; Serie A; Bundesliga; Ligue 1; MLS|Major League Soccer; Eredivisie; Scottish Premiership; English Football League|EFL; National Football League; National Basketball Association; National Hockey League; WNBA; NWSL; Women's Super League; Indian Premier League|IPL; Big Bash League; County Championship; Football Association|FA; Football League; Scottish Football Association; Royal Spanish Football Federation|RFEF;
French Football Federation|FFF; German Football Association|DFB; CONCACAF|Concacaf; CONMEBOL|Conmebol; Confederation of African Football|CAF; Asian Football Confederation|AFC; World Rugby; Rugby Football Union|RFU; International Cricket Council; England and Wales Cricket Board|ECB cricket; Board of Control for Cricket in India|BCCI; Pakistan Cricket Board|PCB; Cricket Australia; Cricket South Africa; World Athletics|IAAF; UK Athletics; World Anti-Doping Agency|WADA|Wada; USADA; Russian Anti-Doping Agency|RUSADA|Rusada;
Court of Arbitration for Sport|CAS; ATP|ATP Tour; WTA|WTA Tour; International Tennis Federation|ITF; PGA Tour; LPGA; LIV Golf; DP World Tour; FIA; FINA; FIBA; FIDE; UCI; UFC; WWE; WBC; WBA; IBF; WBO; NASCAR|Nascar; IndyCar; Formula One Management; USA Gymnastics; US Soccer|U.S. Soccer|US Soccer Federation; USA Swimming; British Cycling; UK Sport; Jockey Club; International Paralympic Committee|IPC
"""
CITIES: Final = frozenset(
    [
        "Liverpool",
        "Leicester",
        "Newcastle",
        "Chelsea",
        "Southampton",
        "Sunderland",
        "Watford",
        "Ipswich",
        "Norwich",
        "Luton",
        "Brighton",
        "Portsmouth",
        "Blackpool",
        "Burnley",
        "Bournemouth",
        "Wigan",
        "Bolton",
        "Blackburn",
        "Swansea",
        "Cardiff",
        "Hull",
        "Stoke",
        "Derby",
        "Preston",
        "Reading",
        "Sheffield",
        "Leeds",
        "Coventry",
        "Birmingham",
        "Barcelona",
        "Valencia",
        "Sevilla",
        "Girona",
        "Mallorca",
        "Bologna",
        "Parma",
        "Genoa",
        "Verona",
        "Empoli",
        "Lecce",
        "Dortmund",
        "Leverkusen",
        "Leipzig",
        "Freiburg",
        "Wolfsburg",
        "Augsburg",
        "Mainz",
        "Cologne",
        "Bochum",
        "Frankfurt",
        "Stuttgart",
        "Marseille",
        "Lyon",
        "Monaco",
        "Lille",
        "Nice",
        "Rennes",
        "Nantes",
        "Lens",
        "Strasbourg",
        "Toulouse",
        "Montpellier",
        "Porto",
        "Braga",
        "Basel",
        "Copenhagen",
        "Salzburg",
        "Aberdeen",
        "Dundee",
        "Motherwell",
        "Kilmarnock",
        "Wolverhampton",
        "Manchester",
        "Milan",
        "Turin",
        "Florence",
        "Naples",
        "Boston",
        "Chicago",
        "Cleveland",
        "Dallas",
        "Denver",
        "Detroit",
        "Houston",
        "Miami",
        "Milwaukee",
        "Minnesota",
        "Philadelphia",
        "Phoenix",
        "Pittsburgh",
        "Seattle",
        "Baltimore",
        "Cincinnati",
        "Atlanta",
        "Toronto",
        "Oakland",
    ]
)
"""Cities whose name alone is a club's or a team's in the news of sport."""
