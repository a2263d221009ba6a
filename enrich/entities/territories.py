"""Wikidata ids of territories: countries by their ISO 3166-1 code, others by the name that the news gives them.

Taken from rigour 2.6.1 (MIT), which has them from Wikidata (CC0). Written down here, for the package asks for ICU, a C++
compiler's work, at every installation. A name that two things share has no id: the state and the city of New York,
Georgia, the two Punjabs, the towns that Swiss cantons and Brazilian states are named after. "nl" and "dk" are the countries, not the kingdoms.
"""

from typing import Final

COUNTRIES: Final = (
    "ac Q46197 ad Q228 ae Q878 af Q889 ag Q781 ai Q25228 al Q222 am Q399 ao Q916 aq Q51 ar Q414 as Q16641 at Q40 au Q408 aw Q21203 ax Q5689 az Q227 "
    "ba Q225 bb Q244 bd Q902 be Q31 bf Q965 bg Q219 bh Q398 bi Q967 bj Q962 bl Q25362 bm Q23635 bn Q921 bo Q750 bq Q27561 br Q155 bs Q778 bt Q917 "
    "bv Q23408 bw Q963 by Q184 bz Q242 ca Q16 cc Q36004 cd Q974 cf Q929 cg Q971 ch Q39 ci Q1008 ck Q26988 cl Q298 cm Q1009 cn Q148 co Q739 cp Q161258 "
    "cq Q3405693 cr Q800 cu Q241 cv Q1011 cw Q25279 cx Q31063 cy Q229 cz Q213 de Q183 dg Q184851 dj Q977 dk Q35 dm Q784 do Q786 dz Q262 ec Q736 "
    "ee Q191 eg Q79 eh Q40362 er Q986 es Q29 et Q115 fi Q33 fj Q712 fk Q9648 fm Q702 fo Q4628 fr Q142 ga Q1000 gb Q145 gd Q769 ge Q230 gf Q3769 gg Q25230 "
    "gh Q117 gi Q1410 gl Q223 gm Q1005 gn Q1006 gp Q17012 gq Q983 gr Q41 gs Q35086 gt Q774 gu Q16635 gw Q1007 gy Q734 hk Q8646 hm Q131198 hn Q783 hr Q224 "
    "ht Q790 hu Q28 ic Q5813 id Q252 ie Q27 il Q801 im Q9676 in Q668 io Q43448 iq Q796 ir Q794 is Q189 it Q38 je Q785 jm Q766 jo Q810 jp Q17 ke Q114 "
    "kg Q813 kh Q424 ki Q710 km Q970 kn Q763 kp Q423 kr Q884 kw Q817 ky Q5785 kz Q232 la Q819 lb Q822 lc Q760 li Q347 lk Q854 lr Q1014 ls Q1013 lt Q37 "
    "lu Q32 lv Q211 ly Q1016 ma Q1028 mc Q235 md Q217 me Q236 mf Q126125 mg Q1019 mh Q709 mk Q221 ml Q912 mm Q836 mn Q711 mo Q14773 mp Q16644 mq Q17054 "
    "mr Q1025 ms Q13353 mt Q233 mu Q1027 mv Q826 mw Q1020 mx Q96 my Q833 mz Q1029 na Q1030 nc Q33788 ne Q1032 nf Q31057 ng Q1033 ni Q811 nl Q55 no Q20 "
    "np Q837 nr Q697 nu Q34020 nz Q664 om Q842 pa Q804 pe Q419 pf Q30971 pg Q691 ph Q928 pk Q843 pl Q36 pm Q34617 pn Q35672 pr Q1183 ps Q219060 pt Q45 "
    "pw Q695 py Q733 qa Q846 re Q17070 ro Q218 rs Q403 ru Q159 rw Q1037 sa Q851 sb Q685 sc Q1042 sd Q1049 se Q34 sg Q334 sh Q192184 si Q215 sj Q25231 "
    "sk Q214 sl Q1044 sm Q238 sn Q1041 so Q1045 sr Q730 ss Q958 st Q1039 sv Q792 sx Q26273 sy Q858 sz Q1050 ta Q220982 tc Q18221 td Q657 tf Q129003 "
    "tg Q945 th Q869 tj Q863 tk Q36823 tl Q574 tm Q874 tn Q948 to Q678 tr Q43 tt Q754 tv Q672 tw Q865 tz Q924 ua Q212 ug Q1036 um Q16645 us Q30 uy Q77 "
    "uz Q265 va Q237 vc Q757 ve Q717 vg Q25305 vi Q11703 vn Q881 vu Q686 wf Q35555 ws Q683 xk Q1246 ye Q805 yt Q17063 za Q258 zm Q953 zw Q954"
)

SHARED: Final = frozenset(("Georgia",))
"""Names of countries that tell of two things."""

REGIONS: Final = (
    "Aargau Q11972; Adygea Q3734; Alabama Q173; Alagoas Q40885; Alaska Q797; Alberta Q1951; Altai Krai Q5942; Altai Republic Q5971; Amapá Q40130; "
    "Amur Oblast Q6886; Andhra Pradesh Q1159; Anhui Q40956; Appenzell Ausserrhoden Q12079; Appenzell Innerrhoden Q12094; Arizona Q816; Arkansas Q1612; "
    "Arkhangelsk Oblast Q1875; Armenian SSR Q132856; Artsakh Q244165; Arunachal Pradesh Q1162; Assam Q1164; Astrakhan Oblast Q3941; "
    "Australian Capital Territory Q3258; Azerbaijan SSR Q131337; Azores Q25263; Baden-Württemberg Q985; Basel-Landschaft Q12146; Bashkortostan Q5710; "
    "Bavaria Q980; Beijing Q956; Belgorod Oblast Q3329; Berlin Q64; Brandenburg Q1208; British Columbia Q1973; Bryansk Oblast Q2810; Buryatia Q6809; "
    "Byelorussian SSR Q2895; California Q99; Chechnya Q5187; Chelyabinsk Oblast Q5714; Cherkasy Oblast Q161808; Chernihiv Oblast Q167874; "
    "Chernivtsi Oblast Q168856; Chhattisgarh Q1168; Chongqing Q11725; Chukotka Autonomous Okrug Q7984; Chuvashia Q5466; Colorado Q1261; Connecticut Q779; "
    "Czechoslovakia Q33946; Dagestan Q5118; Delaware Q1393; District of Columbia Q3551781; Dnipropetrovsk Oblast Q170672; East Germany Q16957; "
    "England Q21; Espírito Santo Q43233; Estonian SSR Q130280; Federation of Bosnia and Herzegovina Q11198; Flanders Q9337; Florida Q812; Fujian Q41705; "
    "Gansu Q42392; Georgian SSR Q130229; Goa Q1171; Grisons Q11925; Guangdong Q15175; Guangxi Q15176; Guizhou Q47097; Gujarat Q1061; Hainan Q42200; "
    "Hamburg Q1055; Haryana Q1174; Hawaii Q782; Hebei Q21208; Heilongjiang Q19206; Hesse Q1199; Himachal Pradesh Q1177; Hubei Q46862; Hunan Q45761; "
    "Idaho Q1221; Illinois Q1204; Indiana Q1415; Ingushetia Q5219; Inner Mongolia Q41079; Iowa Q1546; Irkutsk Oblast Q6585; "
    "Ivano-Frankivsk Oblast Q178269; Ivanovo Oblast Q2654; Jewish Autonomous Oblast Q7730; Jharkhand Q1184; Jiangsu Q16963; Kabardino-Balkaria Q5267; "
    "Kaliningrad Oblast Q1749; Kalmykia Q3953; Kaluga Oblast Q2842; Kamchatka Krai Q7948; Kansas Q1558; Karachay-Cherkessia Q5328; Karelia Q1914; "
    "Karnataka Q1185; Kazakh SSR Q168811; Kemerovo Oblast Q6076; Kentucky Q1603; Kerala Q1186; Khabarovsk Krai Q7788; Khakassia Q6543; "
    "Khanty-Mansi Autonomous Okrug Q6320; Kharkiv Oblast Q170666; Kherson Oblast Q163271; Khmelnytskyi Oblast Q171331; Kirghiz SSR Q130276; "
    "Kirov Oblast Q5387; Kirovohrad Oblast Q180981; Komi Republic Q2073; Kostroma Oblast Q2596; Krasnodar Krai Q3680; Krasnoyarsk Krai Q6563; "
    "Kurgan Oblast Q5741; Kursk Oblast Q3178; Kyiv Oblast Q170036; Kyiv Q1899; Latvian SSR Q192180; Leningrad Oblast Q2191; Liaoning Q43934; "
    "Lipetsk Oblast Q3510; Lithuanian SSR Q173761; Louisiana Q1588; Lower Saxony Q1197; Lviv Oblast Q164193; Madeira Q26253; Madhya Pradesh Q1188; "
    "Magadan Oblast Q7971; Maharashtra Q1191; Maine Q724; Manipur Q1193; Manitoba Q1948; Mari El Q5446; Maryland Q1391; Massachusetts Q771; "
    "Mato Grosso Q42824; Mato Grosso do Sul Q43319; Mecklenburg-Vorpommern Q1196; Meghalaya Q1195; Michigan Q1166; Minas Gerais Q39109; Minnesota Q1527; "
    "Mississippi Q1494; Missouri Q1581; Mizoram Q1502; Moldavian SSR Q170895; Montana Q1212; Mordovia Q5340; Moscow Oblast Q1697; Moscow Q649; "
    "Murmansk Oblast Q1759; Mykolaiv Oblast Q181633; Nagaland Q1599; Nebraska Q1553; Nenets Autonomous Okrug Q2164; Netherlands Antilles Q25227; "
    "Nevada Q1227; New Hampshire Q759; New Jersey Q1408; New Mexico Q1522; New South Wales Q3224; Newfoundland and Labrador Q2003; Nidwalden Q12592; "
    "Ningxia Q57448; Nizhny Novgorod Oblast Q2246; North Carolina Q1454; North Dakota Q1207; North Ossetia–Alania Q5237; North Rhine-Westphalia Q1198; "
    "Northern Cyprus Q23681; Northern Ireland Q26; Northern Territory Q3235; Northwest Territories Q2007; Nova Scotia Q1952; Novgorod Oblast Q2240; "
    "Novosibirsk Oblast Q5851; Nunavut Q2023; Obwalden Q12573; Odesa Oblast Q171852; Odisha Q22048; Ohio Q1397; Oklahoma Q1649; Omsk Oblast Q5835; "
    "Ontario Q1904; Oregon Q824; Orenburg Oblast Q5338; Oryol Oblast Q3129; Pennsylvania Q1400; Penza Oblast Q5545; Perm Krai Q5400; Piauí Q42722; "
    "Poltava Oblast Q169501; Primorsky Krai Q4341; Prince Edward Island Q1978; Pskov Oblast Q2218; Qinghai Q45833; Queensland Q36074; Rajasthan Q1437; "
    "Republika Srpska Q11196; Rhineland-Palatinate Q1200; Rhode Island Q1387; Rio Grande do Norte Q43255; Rio Grande do Sul Q40030; Rivne Oblast Q174187; "
    "Rondônia Q43235; Roraima Q42508; Rostov Oblast Q3573; Russian SFSR Q2184; Ryazan Oblast Q2753; Saarland Q1201; "
    "Saint Petersburg Q656; Sakha Q6605; Sakhalin Oblast Q7797; Samara Oblast Q1727; Saratov Oblast Q5334; Saskatchewan Q1989; Saxony Q1202; "
    "Saxony-Anhalt Q1206; Schleswig-Holstein Q1194; Scotland Q22; Serbia and Montenegro Q37024; Sergipe Q43783; Shaanxi Q47974; Shandong Q43407; "
    "Shanghai Q8686; Shanxi Q46913; Sichuan Q19770; Sikkim Q1505; Smolensk Oblast Q2347; Somaliland Q34754; South Australia Q35715; South Carolina Q1456; "
    "South Dakota Q1211; Soviet Union Q15180; St. Gallen Q12746; Stavropol Krai Q5207; Sumy Oblast Q170446; Sverdlovsk Oblast Q5462; Tajik SSR Q199711; "
    "Tambov Oblast Q3550; Tamil Nadu Q1445; Tasmania Q34366; Tatarstan Q5481; Telangana Q677037; Tennessee Q1509; Ternopil Oblast Q173407; Texas Q1439; "
    "Thurgau Q12713; Thuringia Q1205; Tianjin Q11736; Tibet Q17252; Ticino Q12724; Tomsk Oblast Q5884; Transnistria Q907112; Tripura Q1363; "
    "Tula Oblast Q2792; Turkmen SSR Q199707; Tuva Q960; Tver Oblast Q2292; Tyumen Oblast Q5824; Udmurtia Q5422; Ukrainian SSR Q133356; "
    "Ulyanovsk Oblast Q5634; Umm Al Quwain Q175021; Utah Q829; Uttar Pradesh Q1498; Uttarakhand Q1499; Valais Q834; Vaud Q12771; Vermont Q16551; "
    "Vinnytsia Oblast Q166709; Virginia Q1370; Vladimir Oblast Q2702; Volgograd Oblast Q3819; Vologda Oblast Q2015; Volyn Oblast Q167859; "
    "Voronezh Oblast Q3447; Wales Q25; Wallonia Q231; West Bengal Q1356; West Virginia Q1371; Western Australia Q3206; Wisconsin Q1537; Wyoming Q1214; "
    "Xinjiang Q34800; Yamalo-Nenets Autonomous Okrug Q6407; Yaroslavl Oblast Q2448; Yugoslavia Q83286; Yukon Q2009; Yunnan Q43194; Zabaykalsky Krai Q6838; "
    "Zakarpattia Oblast Q170213; Zaporizhzhia Oblast Q171334; Zhejiang Q16967; Zhytomyr Oblast Q40637;"
)
"""Name and id; parts of countries, countries that are no more, and cities that are a part of their country by themselves."""

BODIES: Final = "European Union Q458; United Nations Q1065"
"""Organisations that rigour has among the territories."""
