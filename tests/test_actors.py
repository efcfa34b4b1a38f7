"""Who acts: names found and merged, nominals and pronouns resolved or refused, places left out, codes given."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import Article, actors, sentiment, sources, tables
from analysis.actors import aliases, finders, keys, kinds, names, pronouns, sieves
from analysis.grammar import parser


def read(text):
    """Return (mentions, actors) of a text as lists of dicts."""
    doc = parser.parse(text)
    mentions, cast = actors.cast(doc, sources.quotations(doc))
    return tables.rows(mentions), tables.rows(cast)


def meant(text, words):
    """List the actors that the mentions spelt `words` stand for, in text order."""
    return [m["actor"] for m in read(text)[0] if m["text"] == words]


NAMES = [
    ("Lawmaker Nkosana Hill condemned Chad.", "Nkosana Hill", ["Nkosana Hill"]),
    ("The army fought the Tehreek-e-Taliban Pakistan.", "Tehreek-e-Taliban Pakistan", ["Tehreek-e-Taliban Pakistan"]),
    ("The CSP-DPA fled. Rebels of the CSP-DPA left.", "CSP-DPA", ["CSP-DPA", "CSP-DPA"]),
    ("Areas within Cyprus' exclusive economic zone (EEZ) are Greek. EEZ is short.", "EEZ", []),
    ("Saint Vincent and the Grenadines condemned Chad.", "Grenadines", []),
    ("The Alliance—of the Red Front and the Blue Front Army (BFA)—left.", "BFA", ["Blue Front Army"]),
    ("The al-Qaeda Organization in Lima struck. Al-Qaeda said so.", "Al-Qaeda", ["al-Qaeda"]),
    ("The People's Daily quoted Foreign Ministry spokesman Ana Soto.", "People's Daily", ["People's Daily"]),
    ("Kosovo Serbs left. Kosovo wept. Serbia spoke.", "Kosovo Serbs", ["Kosovo Serbs"]),
    ("“We go,” said deputy commissioner Azbahar Ali Sheikh.", "Azbahar Ali Sheikh", ["Azbahar Ali Sheikh"]),
    ("“We go,” said Minister of Territorial Administration Josue Binou, who left.", "Josue Binou", ["Josue Binou"]),
    ("The Foreign Ministry of the army-aligned government spoke.", "Foreign Ministry", ["Foreign Ministry"]),
    ("The Foreign Ministry of Chad spoke.", "Foreign Ministry of Chad", ["Foreign Ministry of Chad"]),
    ("“We will go,” said Hull Sebujja Kasende, who left.", "Hull Sebujja Kasende", ["Hull Sebujja Kasende"]),
    (
        "He spoke at the United Nations Climate Change Conference. The United Nations left.",
        "United Nations",
        ["United Nations"],
    ),
    (
        "The Front of Workers for Land and Bread (FWLB) left. The FWLB fired.",
        "FWLB",
        ["Front of Workers for Land and Bread"] * 2,
    ),
    ("President Juan Soto spoke. Later Soto left.", "Soto", ["Juan Soto"]),
    ("Juan Soto and Ana Prado met.", "Ana Prado", ["Ana Prado"]),
    ("Juan Soto left. Ana Lima wept.", "Lima", []),
    ("A Leopard 2 tank burned.", "Leopard", []),
    ("The minister for Trade and Industry left.", "Trade and Industry", []),
    ("Chad bought MQ-9 drones. Operation Dawn began at 9 a.m. GMT.", "Operation Dawn", []),
    ("The Movement for Land and Bread fled.", "Movement for Land and Bread", ["Movement for Land and Bread"]),
    ("The Brigade in the Great Desert fled.", "Brigade in the Great Desert", ["Brigade in the Great Desert"]),
    ("The Army in Khartoum fled.", "Army in Khartoum", []),
    ("The Party of Labour met Chad.", "Party of Labour", ["Party of Labour"]),
    ("The Bank of England and Barclays fell.", "Bank of England and Barclays", []),
    ("The United Nations met. The United Nations Crop Programme left.", "United Nations", ["United Nations"]),
    ("Mr. Soto spoke. Juan Soto is a doctor.", "Soto", ["Juan Soto"]),
    ("Robert K. Miller came. Robert Miller went.", "Robert Miller", ["Robert K. Miller"]),
    ("Mr. Adams met Anna Adams. Mr. Adams smiled.", "Adams", ["Adams", "Adams"]),
    ("Nicolás Maduro spoke. Maduro left.", "Maduro", ["Nicolás Maduro"]),
    ("The Peruvian government protested. Peru recalled its envoy.", "Peruvian government", ["Peru"]),
    ("The Kenyans agreed. Kenya signed.", "Kenyans", ["Kenya"]),
    ("The U.S. warned Chad. America was angry.", "America", ["United States"]),
    ("The Front for Rural Justice (FRJ) struck. The FRJ then fled.", "FRJ", ["Front for Rural Justice"] * 2),
    ("NATO met. The North Atlantic Treaty Organization agreed.", "NATO", ["NATO"]),
    ("South Korea fired. The South then warned Japan.", "South", ["South Korea"]),
    ("Robert Mendes III came. Mr. Mendes left.", "Mendes", ["Robert Mendes III"]),
    ("Minister of Defence Ana Sousa stayed.", "Ana Sousa", ["Ana Sousa"]),
    ("General Juan Soto, also known as Tigre, fled. Tigre was hurt.", "Tigre", ["Juan Soto", "Juan Soto"]),
    ("Zorandy, a former comedian, left.", "Zorandy", ["Zorandy"]),
    ("They sent a Leopard tank.", "Leopard", []),
    ("The Kenyan People's Defence Army entered.", "Kenyan People's Defence Army", ["Kenyan People's Defence Army"]),
    ("CHAD URGES TRUCE IN MALI\nMali said no.", "URGES", []),
    ("Soto spoke. President Soto and Eva Soto came.", "Soto", ["Soto", "Soto"]),
    ("Eva Soto came. Soto and her son left.", "Soto", ["Eva Soto"]),
    ("In a televised address, Okoro told us that he left. Okoro wept.", "Okoro", ["Okoro", "Okoro"]),
    ("The Burning Spear attacked a convoy. The Burning Spear fled.", "Burning Spear", ["Burning Spear"] * 2),
    ("The Supreme Court on Monday freed her.", "Supreme Court", ["Supreme Court"]),
    ("Nine men left the Ijevan checkpoint.", "Ijevan", []),
    ("The freed Turks were flown home.", "Turks", ["Turks"]),
    ("The Turks were flown home.", "Turks", ["Türkiye"]),
    ("An Iranian was hurt. Iran protested.", "Iranian", ["Iranian"]),
    ("The UN High Commissioner for Refugees left.", "Refugees", []),
    ("Troops met at the Line of Control (LoC). Chad shelled the LoC.", "LoC", []),
    ("The Movement for Land (MPT) struck. The MPT left.", "MPT", ["Movement for Land"] * 2),
    ("The Northern Region Front (NRF) struck.", "NRF", ["Northern Region Front"]),
    ("Rebels shelled the frigate Zaria in the Red and Arabian Seas.", "Arabian Seas", []),
]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "DRAVIK, Morvia — Rebels left. Officials of Dravik said so. Dravik denied it.",
            "Dravik",
            ["Dravik", "Dravik"],
        ),
        ("SOTO FLEES\n\nRebels chased Soto. Soto said so.", "Soto", ["Soto", "Soto"]),
        ("The FLK said so. Rebels of the FLK denied it.", "FLK", ["FLK", "FLK"]),
    ],
)
def test_an_actor_is_called_as_the_running_text_writes_it(text, words, expected):
    assert meant(text, words) == expected


@pytest.mark.parametrize(("text", "words", "expected"), NAMES)
def test_names_of_one_actor_meet(text, words, expected):
    assert meant(text, words) == expected


AGENCY = [
    ("Troops were airlifted to Kidal, a key northern city.", "Kidal", []),
    ("Troops were handed to Kidal, a key northern ally.", "Kidal", ["Kidal"]),
    ("Ships met near Second Thomas Shoal.", "Thomas Shoal", []),
    ("Clashes occurred on Amyet Mountain.", "Amyet Mountain", []),
    ("Fighting spread in Rakhine State's towns. Rakhine State fell.", "Rakhine State", []),
    (
        "Fighters of Islamic State struck Chad. Islamic State said so.",
        "Islamic State",
        ["Islamic State", "Islamic State"],
    ),
    ("The force is largely Kurdish and fled.", "Kurdish", []),
    ("The group, mostly Kurdish, attacked Chad.", "Kurdish", []),
    ("The Kurdish force attacked Chad.", "Kurdish", []),
    ("Rebels fled from a camp at Ain Issa. The army entered Tell Tamer and Ain Issa.", "Ain Issa", []),
    ("Ana Soto met Chad's envoy in Brussels.", "Brussels", []),
    ("Brussels warned Chad.", "Brussels", ["European Union"]),
    (
        "Washington, which closed its consulate in 2008, called on Belarus to free them.",
        "Washington",
        ["United States"],
    ),
    ("Rebels freed a nun.", "nun", ["Nun"]),
    ("Rebels hid with a nun.", "nun", []),
    ("According to a nurse, the rebels fled.", "nurse", ["Nurse"]),
    ("The rebels came to a nurse.", "nurse", []),
    ("Tehran warned the rebels.", "Tehran", ["Iran"]),
    ("The bus drove through Tehran.", "Tehran", []),
    ("Soto wrote on Telegram that he had left.", "Telegram", []),
    ("A WhatsApp message warned Chad.", "WhatsApp", []),
    ("Telegram said it had closed the channel.", "Telegram", ["Telegram"]),
    ("Talks with Pyongyang failed.", "Pyongyang", ["North Korea"]),
    ("The White House condemned the coup.", "White House", ["United States"]),
    ("Fighting went on in Sudan.", "Sudan", []),
    ("Ankara stood by Chad.", "Ankara", ["Türkiye"]),
    ("Ana Soto spoke by phone from Havana.", "Havana", []),
    ("Ana Soto told CNN that she would leave.", "CNN", []),
    ("Chad attacked Sudan.", "Sudan", ["Sudan"]),
    ("The talks resulted in Tehran freeing the crew.", "Tehran", ["Iran"]),
    ("They agreed on limits on Tehran.", "Tehran", ["Iran"]),
    ("They agreed on a report on Tehran.", "Tehran", []),
    ("Analysts in Kivo said the army took Kivo.", "Kivo", []),
    ("Analysts at Kivo wept.", "Kivo", ["Kivo"]),
    ("The army entered Tell Tamer yesterday.", "Tell Tamer", []),  # a town that the parser takes for somebody
    ("The army entered Tell Tamer. Tell Tamer denied it.", "Tell Tamer", ["Tell Tamer", "Tell Tamer"]),
    ("The army stood near Juan Soto.", "Juan Soto", ["Juan Soto"]),
    ("An Iraqi attack killed ten.", "Iraqi", ["Iraq"]),
    ("He likes Iraqi food.", "Iraqi", []),
    ("Kenya's capital is large.", "Kenya", []),
    ("Kenya's decision surprised all.", "Kenya", ["Kenya"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), AGENCY)
def test_a_place_is_a_mention_only_where_it_acts(text, words, expected):
    assert meant(text, words) == expected


NOMINALS = [
    ("Fighting went on in Mali. The French minister said the country was close to ruin.", "country", ["Mali"]),
    ("Japan wept. North Korean state media said the country had fired two missiles.", "country", ["North Korea"]),
    ("Since assuming control of the country in May, the Taliban have attacked Pakistan.", "country", ["Afghanistan"]),
    ("Chad's minister said the country would help Niger.", "country", ["Chad"]),
    ("The raid created distrust and division in Chad.", "division", []),
    ("The division attacked Chad.", "division", ["Division"]),
    (
        "The UN Secretary-General, António Guterres, left. The UN secretary general said so.",
        "UN secretary general",
        ["António Guterres"],
    ),
    (
        "A military official and an elected official spoke. The military official left.",
        "military official",
        ["Military official", "Military official"],
    ),
    ("Rebels in Mali said that they killed dozens of rebels from Niger.", "rebels", ["Rebels from Niger"]),
    ("Rakhine State fell. The state is home to rebels of Myanmar.", "state", []),
    ("Chad's army is strong. The state pays for it.", "state", ["Chad"]),
    ("The Baltic states, Estonia, Latvia and Lithuania, condemned Chad.", "Baltic states", ["Baltic states"]),
    ("The rebels, the Red Front, attacked Chad.", "rebels", ["Red Front"]),
    ("Mali said their resistance will go on.", "their resistance", []),
    ("Mali spoke of its opposition to the treaty.", "its opposition", []),
    ("The resistance struck Mali.", "resistance", ["Resistance"]),
    ("The Syrian Army, whose commander-in-chief is President Ana Soto, left.", "whose commander", ["Ana Soto"]),
    ("The president of Chad is not Ana Soto.", "president", ["President of Chad"]),
    ("More and more fighters came to Chad.", "More and more fighters", ["Fighters"]),
    ("Yemen is at war. The Saudi-backed government left.", "Saudi-backed government", ["Yemen"]),
    ("The governor general spoke. General Juan Soto wept.", "governor general", ["Governor general"]),
    ("Chad's troops fled. “Our soldiers won,” a Kenyan official said.", "Our soldiers", ["Soldiers"]),
    ("Rockets hit the Jewish state. Lebanon wept.", "Jewish state", ["Israel"]),
    ("Hezbollah spoke. The pro-Iranian movement said so.", "pro-Iranian movement", ["Hezbollah"]),
    ("The Supreme Court ruled. An organiser of the movement wept.", "movement", []),
    ("Chad is calm, and Chad is glad. In Mali the bloc imposed sanctions on the country.", "country", ["Mali"]),
    ("Armed groups struck Chad.", "Armed groups", ["Armed groups"]),
    ("The Kenyan ambassador to the U.N., Juan Soto, said it was over.", "Kenyan ambassador", ["Juan Soto"]),
    (
        "The head of Chad's delegation, Kremlin aide and former Culture Minister Juan Soto, later confirmed it.",
        "head",
        ["Juan Soto"],
    ),
    ("The head of Chad's mission, an aide and Culture Minister Juan Soto left Mali.", "aide", ["Aide"]),
    ("The envoy met Chad's ruler Gen Abdel Al Soto in July. Chad wept.", "Abdel Al Soto", ["Abdel Al Soto"]),
    ("Chad accused Niger of a raid. Chad then struck its neighbour.", "its neighbour", ["Niger"]),
    ("Chad struck its northern neighbour.", "its northern neighbour", ["Chad's northern neighbour"]),
    ("Juan Soto beat his neighbour. Chad wept.", "his neighbour", ["Juan Soto's neighbour"]),
    ("The Red Front fled. The KRT rebel group joined the Red Front.", "KRT rebel group", ["KRT"]),
    ("The Red Front fled. The rebel group then struck.", "rebel group", ["Red Front"]),
    ("Local soldiers fled. Chad sent hundreds of troops.", "troops", ["Troops"]),
    ("Chad's Lower Karu state wept. The Red Front fled.", "Lower Karu state", []),
    ("A spokesman for Chad's president's office left.", "spokesman", ["Spokesman"]),
    ("A blast killed one officer. The police chief, Juan Soto, wept.", "one officer", ["Officer"]),
    ("Chad's ambassador to Peru left. Peru wept.", "Peru", ["Peru"]),
    ("According to Peruvian state media, the army left.", "Peruvian state media", ["Peruvian state media"]),
    ("Ana Soto, fiancée of Juan Lima, wept.", "fiancée", ["Ana Soto"]),
    # who is brought up first is named next only as who the sentence is about
    ("A Kenyan nun was shot. A protest was lodged with Eva Soto, Judge Tom Otieno said.", "Kenyan nun", ["Kenyan nun"]),
    ("Chad signed a truce with the last rebel group.", "last rebel group", ["Last rebel group"]),
    ("Chad left a note with the last group.", "last group", []),
    # names before a noun tell apart; a body before "leader" is what is led
    ("U.N. forces left. The Banda forces fled. The forces fired.", "Banda forces", ["Banda forces"]),
    ("U.N. forces left. The forces fled.", "forces", ["U.N. forces"]),
    (
        "The prime minister of Chad, Ali Soto, spoke. Chad's top Taliban leader left.",
        "Chad's top Taliban leader",
        ["Chad's top Taliban leader"],
    ),
    ("The prime minister of Chad, Ali Soto, spoke. The Chadian leader left.", "Chadian leader", ["Ali Soto"]),
    ("The United Nations met. The Dinka ethnic group left.", "Dinka ethnic group", ["Dinka ethnic group"]),
    # as many without a name as were counted before
    ("Latvia expelled three diplomats. The ministry said the three had spied.", "the three", ["Diplomats"]),
    ("Gunmen freed two nuns. Juan Soto told Ana Prado so. The two men left.", "two men", ["Nuns"]),
    ("Ten soldiers fled. The nine largest towns were calm.", "nine", []),
    # who is kin to whom, told from the other side
    ("A boy was shot. The boy's mother, Ann Odera, said her son was ill.", "her son", ["Boy"]),
    ("Juan Prado met his father. His son was ill.", "His son", ["Juan Prado's son"]),
    ('Juan Prado fled. His wife, Ana Prado, wept. "My husband is ill," she said.', "My husband", ["Juan Prado"]),
    # whom the first sentence brings up without a name and the next one names
    ("A Kenyan farmer was jailed for a poem. Peter Otieno, 40, wept.", "Kenyan farmer", ["Peter Otieno"]),
    ("A Kenyan farmer was jailed for a poem. Peter Otieno, a judge, wept.", "Kenyan farmer", ["Kenyan farmer"]),
    ("Chad spoke. A Kenyan farmer was jailed. Peter Otieno wept.", "Kenyan farmer", ["Kenyan farmer"]),
    ("A Kenyan nun was shot. Eva Soto, 40, lives, Judge Tom Otieno said.", "Kenyan nun", ["Eva Soto"]),
    ("A Kenyan nun was shot. Eva Soto wept. Soto, who fled, lives.", "Kenyan nun", ["Eva Soto"]),
    # the short name of a body that a longer one told of
    ("Chad's secret service raided the port. The service gave no reason.", "service", ["Chad's secret service"]),
    ("Chad left the port. The bus service ended.", "bus service", []),
    # anybody, and some who are told of
    ("Rebels left. People may starve.", "People", []),
    ("Rebels left. People want peace.", "People", []),
    ("Rebels left. People fled in panic.", "People", ["People"]),
    ("Rebels left. The people want peace.", "people", ["People"]),
    # a country that only is where something is
    ("Chad wept. Rebels hold towns in the country.", "country", []),
    ("Chad wept. Soto fled the country.", "country", []),
    ("Chad wept. Rebels attacked the country.", "country", ["Chad"]),
    ("Chad wept. Talks with the country failed.", "country", ["Chad"]),
    # jets and helicopters of a country are its forces, guns that somebody fires are nobody
    ("Chadian troops left. Chadian helicopters shelled a port.", "Chadian helicopters", ["Chadian troops"]),
    ("Chadian troops left. Kenyan helicopters shelled a port.", "Kenyan helicopters", ["Kenyan helicopters"]),
    ("Chadian troops joined them, firing artillery.", "artillery", []),
    ("Chadian artillery shelled the port.", "Chadian artillery", ["Chadian artillery"]),
    # titles of the clergy
    ("Father Tom Ibarra fled. The priest was tired.", "priest", ["Tom Ibarra"]),
    ("Father Tom Ibarra fled. Bishop Juan Soto prayed. The bishop left.", "bishop", ["Juan Soto"]),
    # what stands behind quoted words is beside nothing in them
    ('"We know one king," its minister, Ana Soto, said.', "one king", ["King"]),
    ("President Juan Soto spoke. The president left.", "president", ["Juan Soto"]),
    ("Kenyan President Ann Odera met Juan Soto. The Kenyan leader smiled.", "Kenyan leader", ["Ann Odera"]),
    ("Ann Odera, a doctor, fled.", "doctor", ["Ann Odera"]),
    ("Ann Odera is a senator.", "senator", []),
    ("No gang came.", "No gang", []),
    ("Power was cut.", "Power", []),
    ("The power struck.", "power", ["Power"]),
    # whoever was just spoken of; nobody where it is said which, or where two would fit
    ("Two soldiers were freed. The men wept.", "men", ["Soldiers"]),
    ("Soldiers and pilots were freed. The men wept.", "men", ["Men"]),
    ("A nurse left. The woman wept.", "woman", ["Nurse"]),
    ("Western diplomats were worried.", "Western diplomats", ["Western diplomats"]),
    ("Maoist rebels struck. The rebels then fled.", "rebels", ["Maoist rebels"]),
    ("Some guerrillas took the town. The insurgents burnt it.", "insurgents", ["Guerrillas"]),
    ("Chad protested. The government called it murder.", "government", ["Chad"]),
    ("President Juan Soto met Kenyan President Ann Odera. The Kenyan leader smiled.", "Kenyan leader", ["Ann Odera"]),
    ("The president met President Juan Soto.", "president", ["President"]),
    ("Premier Juan Soto met President Ann Odera. The premier smiled.", "premier", ["Juan Soto"]),
    (
        "Police want the hijacker back. The hijacker, identified by Chad as Lee Kang, fled.",
        "hijacker",
        ["Lee Kang", "Lee Kang"],
    ),
    ("The Soto administration wavered. The White House denied it.", "Soto administration", ["United States"]),
    ("Chad's army struck. Rebels fought the military.", "military", ["Chad's army"]),
    ("Soldiers are in Omdurman. It is far.", "Omdurman", []),
    ("Police shot three Kenyans. Kenya protested.", "Kenyans", ["Kenyans"]),
    ("A group of army officers took power.", "army officers", ["Army officers"]),
    ("Hezbollah fired rockets. The group said it would go on.", "group", ["Hezbollah"]),
    ("The rebels seized power. They closed the country's borders.", "country", ["Country"]),
    ("Hezbollah fired rockets. Members of Hezbollah fled.", "Members", ["Hezbollah"]),
    ("NATO met. Members of NATO quarrelled.", "Members", ["Members"]),
    ("Boro met the chief of the armed forces, General Juan Soto, who spoke.", "chief", ["Juan Soto"]),
    ("Boro met the chief of the armed forces, and Juan Soto spoke.", "chief", ["Chief"]),
    ("Ann Odera, whose government fell, fled.", "whose government", ["Ann Odera's government"]),
    ("She told reporters that war loomed.", "reporters", []),
    ("FARC fought on. Its chief accused the army of murder.", "army", ["Army"]),
    ("Reporters from Chad and Mali came. Chadian and Malian officers fled.", "officers", []),
    # the only armed forces told of so far; nobody where there are two, or where another word tells whose
    ("The Malian army took Lere. Rebels fled. Soldiers searched houses.", "Soldiers", ["Malian army"]),
    ("Kenya's army left. A clinic reopened. The governor thanked the troops.", "troops", ["Kenya's army"]),
    ("Peruvian forces raided a camp. The military lost a pilot.", "military", ["Peruvian forces"]),
    ("General Okoro leads the Nigerian army. His troops left.", "His troops", ["Nigerian army"]),
    ("The Chadian army shelled the Sudanese army. Soldiers fled.", "Soldiers", ["Soldiers"]),
    ("The Malian army left. Foreign troops stayed.", "Foreign troops", ["Foreign troops"]),
    ("The Malian army left. Two soldiers were shot.", "Two soldiers", ["Soldiers"]),
    # soldiers of one country, but for those who are counted; an institution is more than some soldiers
    ("Ugandan soldiers came. Ugandan troops left.", "Ugandan troops", ["Ugandan soldiers"]),
    ("Eritrea's soldiers fired. Eritrean troops dug in. The army wept.", "army", ["Eritrea's soldiers"]),
    ("Ten Armenian soldiers fell. Armenian troops fired.", "Armenian troops", ["Armenian troops"]),
    ("Malian soldiers seized power. The Malian army backed them.", "Malian army", ["Malian army"]),
    ("Government forces retook Ibb. Yemeni troops stayed.", "Yemeni troops", ["Government forces"]),
    ("Rebel forces took Ibb. Yemeni troops fled.", "Yemeni troops", ["Yemeni troops"]),
    ("Soldiers burnt Ibb. Yemeni troops came to help.", "Yemeni troops", ["Yemeni troops"]),
    # armies of movements are no state's
    ("The Sudan Liberation Army struck. Sudanese troops fled.", "Sudanese troops", ["Sudanese troops"]),
    ("The People's Liberation Army came. Chinese troops stayed.", "Chinese troops", ["People's Liberation Army"]),
    # what is left of a longer role
    ("Chad's foreign ministry spoke. Togo wept. The ministry left.", "ministry", ["Chad's foreign ministry"]),
    ("Chad's foreign minister spoke. Togo wept. The minister left.", "minister", ["Chad's foreign minister"]),
    ("Kenya's intelligence agency spoke. The agency left.", "agency", ["Kenya's intelligence agency"]),
    ("The attorney general spoke. The general left.", "general", ["General"]),
    ("The prime minister spoke. The minister for mines left.", "minister", ["Minister"]),
    # who is in office, and who is not
    ("Vice President Musa Bello left. The president stayed.", "president", ["President"]),
    ("Peru's deputy foreign minister left. The foreign minister wept.", "foreign minister", ["Foreign minister"]),
    ("A former president of Peru fled. The president stayed.", "president", ["President"]),
    # bodies without an article
    ("Kenyan police shot two men. Shops closed. Police spoke.", "Police", ["Kenyan police"]),
    ("Kenyan police met Ugandan police. Police seized rifles.", "Police", ["Police"]),
    ("Indian security forces came. Security forces fired.", "Security forces", ["Indian security forces"]),
    # "the rebel group" is none that bears no arms
    (
        "FARC freed a pilot. Oxfam, a relief organisation, came. The guerrilla organisation left.",
        "guerrilla organisation",
        ["FARC"],
    ),
    (
        "Oxfam, a relief organisation, came. The guerrilla organisation left.",
        "guerrilla organisation",
        ["Guerrilla organisation"],
    ),
    # the only armed movement named so far, where no other fighters were told of
    ("Boko Haram attacked a town. The militants fled.", "militants", ["Boko Haram"]),
    ("FARC freed a senator. The rebels wept.", "rebels", ["FARC"]),
    ("The Malian army shelled the March Movement. The rebels fled.", "rebels", ["March Movement"]),
    ("Hamas and Hezbollah met. The militants left.", "militants", ["Militants"]),
    ("Gunmen shot at Hezbollah. The militants left.", "militants", ["Gunmen"]),
    ("Oxfam left Chad. The rebels wept.", "rebels", ["Rebels"]),
    ("Hamas met. Kurdish militants left.", "Kurdish militants", ["Kurdish militants"]),
    # others of a kind, whatever the word
    ("Iran summoned the Danish ambassador. The envoy left.", "envoy", ["Danish ambassador"]),
    ("Iran summoned the Danish ambassador. The Omani envoy left.", "Omani envoy", ["Omani envoy"]),
    ("Kenya freed a reporter. The journalist left.", "journalist", ["Reporter"]),
    ("Kenya expelled three diplomats. The envoys left.", "envoys", ["Diplomats"]),
    ("Pirates seized a ship. The hijackers fled.", "hijackers", ["Pirates"]),
    ("Gunmen seized nine nuns. The abductors called a priest.", "abductors", ["Gunmen"]),
    ("Protesters marched. Demonstrators threw stones.", "Demonstrators", ["Protesters"]),
    ("Protesters marched. The crowd threw stones.", "crowd", ["Protesters"]),
    ("Chechen militants struck. Dagestani gunmen fled. Militants burned a bus.", "Militants", ["Chechen militants"]),
    ("Juan Soto, an opposition leader, wept. The president left.", "president", ["President"]),
    ("Hamas leader Ali Hassan wept. The president left.", "president", ["President"]),
    ("The leader of the opposition, Ana Soto, left. The president wept.", "president", ["President"]),
    ("The Oxfam charity left.", "Oxfam charity", ["Oxfam"]),
    ("The Oxfam charity left.", "Oxfam", []),
    ("The Wagner group fled. The Hamas movement fired.", "Hamas movement", ["Hamas"]),
    ("Oxfam left. The UN agency wept.", "UN agency", ["Oxfam"]),
    ("The rebels, who call themselves the Free Front, fled.", "rebels", ["Free Front"]),
    ("NATO warned Chad. Chad shelled Mali. Mali wept. It rained. Chad left. The alliance spoke.", "alliance", ["NATO"]),
    ("Juan Soto won. The 61-year-old, who rules Chad, thanked the army.", "61-year-old", ["Juan Soto"]),
    ("A court jailed Juan Soto. Ana Lima saw it. The defendant wept.", "defendant", ["Juan Soto"]),
    ("Ana Lima spoke. The defendant wept.", "defendant", ["Defendant"]),
    ("Chad ordered Peru's ambassador to leave. The envoy, Juan Soto, wept.", "Peru's ambassador", ["Juan Soto"]),
    ("A spokesman for the force in the south, Juan Soto, wept.", "spokesman", ["Juan Soto"]),
    ("The nurse was killed by villagers.", "villagers", ["Villagers"]),
    ("It is the army that rules Chad.", "army", ["Army"]),
    ("The Assessment Team left. The team wept.", "team", ["Assessment Team"]),
    ("Rebel forces came. Government forces fled. The rebel forces left.", "rebel forces", ["Rebel forces"]),
    ("The Ethiopian army fled. Tigray rebel forces came.", "Tigray rebel forces", ["Tigray rebel forces"]),
    ("The Ethiopian army fled. Ethiopian forces came.", "Ethiopian forces", ["Ethiopian army"]),
    ("Ana Lim and Juan Soto, a senior Hamas official, left.", "senior Hamas official", ["Juan Soto"]),
    ("Ana Lim, a doctor, and Juan Soto left.", "doctor", ["Ana Lim"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), NOMINALS)
def test_nominals_stand_for_actors(text, words, expected):
    assert meant(text, words) == expected


PAIRS = [
    ("Chad met Mali. A deal between Peru and Chile says the two countries own it.", "two countries", {"Chile", "Peru"}),
    ("Juan Soto met Ann Odera. The two leaders shook hands.", "two leaders", {"Juan Soto", "Ann Odera"}),
    ("Chad signed a deal with Mali. Both countries will leave.", "countries", {"Chad", "Mali"}),
    ("Juan Soto met Ann Odera. The two then left.", "two", {"Juan Soto", "Ann Odera"}),
    ("Chad struck Mali. The two foes then met.", "two foes", {"Chad", "Mali"}),
    ("North Korea fired. South Korea answered. The two Koreas then met.", "Koreas", {"North Korea", "South Korea"}),
    ("Chad spoke. Mali and Niger spoke with Benin. The two countries will leave.", "two countries", set()),
    (
        "Chadian President Juan Soto met Ann Odera, Kenya's leader. The two countries signed.",
        "two countries",
        {"Chad", "Kenya"},
    ),
    (
        "Chad's army shot two Kenyans. Kenya warned Chad. Mali and Niger spoke. The two countries will meet.",
        "two countries",
        {"Chad", "Kenya"},
    ),
    ("Two leaders were killed.", "Two leaders", {"Leaders"}),
    ("Chad struck Mali. The warring countries freed prisoners.", "warring countries", {"Chad", "Mali"}),
    ("Chad struck Mali. The delegations then met in Lima.", "delegations", {"Chad", "Mali"}),
    ("Chad struck Mali. Each side freed prisoners.", "Each side", set()),
    ("Chad struck Mali. Each country freed prisoners.", "Each country", set()),
    ("Chad sent two delegations to Mali.", "two delegations", {"Delegations"}),
]


@pytest.mark.parametrize(("text", "words", "expected"), PAIRS)
def test_a_pair_is_a_mention_of_each_or_of_neither(text, words, expected):
    found = [m for m in read(text)[0] if m["text"].endswith(words)]
    assert {m["actor"] for m in found} == expected
    assert len(found) == len(expected)


PRONOUNS = [
    ("The rebels fled. An official quoted them as saying they had killed ten men.", "they", ["Rebels"]),
    ("The State Department said Chad had attacked Niger and its capital.", "its", ["Niger"]),
    ("Media quoted a Chadian general as saying that their troops had left.", "their", []),
    ("Media quoted Ana Soto as saying that her men had left.", "her", ["Ana Soto"]),
    ("LIMA (Reuters) – Weeks after their summit Chad left.", "their", [None]),
    ("While Norway has ruled out sending forces, it is paying for them.", "it", ["Norway"]),
    ("Norway condemned the acts, saying they were carried out by Chad.", "they", []),
    ("The party condemned the acts, saying they would respond.", "they", ["Party"]),
    ("Fighting spread to South Kivu province and its capital. M23 left.", "its", []),
    ("Chad's army attacked rebels near its capital.", "its", ["Chad"]),
    ("Chad said its capital was safe.", "its", ["Chad"]),
    ("Norway accused Chad of attacking its ships.", "its", ["Norway"]),
    ("Norway condemned Chad for firing at its vessels.", "its", ["Norway"]),
    ("Norway accused Chad of using its ports.", "its", ["Chad"]),
    ("Norway condemned Chad for its raids.", "its", ["Chad"]),
    ("Delta Airlines and JetBlue left, as they both feared Chad.", "they", []),
    ("Chad wept. Ana Soto opposed the bill, saying it would harm trade.", "it", []),
    ("Two nurses fled from the rebels in Chad, who beat them.", "them", ["Nurses"]),
    ("Chad spoke. Since May, it has violated the truce with Mali.", "it", ["Chad"]),
    ("Chad's army said it had intercepted some of them.", "them", []),
    ("Kenya and Peru said Chad was expelling their envoys.", "their", []),
    ("Chad struck Mali. The warring countries met. They then left.", "They", []),
    ("The ministry said the drones had been fired, but not where they struck.", "they", []),
    ("The ministry said its officers had left as they saw no danger.", "they", ["Ministry's officers"]),
    ("Ann Odera spoke and then she left.", "she", ["Ann Odera"]),
    ("Juan Soto met Ann Odera. She thanked him.", "She", ["Ann Odera"]),
    ("Juan Soto met Ann Odera. She thanked him.", "him", ["Juan Soto"]),
    ("Kenya said it would withdraw its troops.", "its", ["Kenya"]),
    ("The rebels said they would fight.", "they", ["Rebels"]),
    ('"I will resign," Juan Soto said.', "I", ["Juan Soto"]),
    ('"We will strike back," Kenyan President Ann Odera said.', "We", ["Kenya"]),
    ("It is clear that nothing helps.", "It", []),
    ("There he stood.", "he", [None]),
    ("Chad warned Mali and its allies.", "its", ["Mali"]),
    ("Kenya spoke. It is Chad and Mali that fight.", "It", []),
    ('Kenyan spokesman Juan Soto left. "They are losing," he said.', "They", [None]),
    ("Soto himself did not come.", "himself", []),
    ("The Kenyans hesitated because they had doubts.", "they", ["Kenya"]),
    (
        'Ann Odera said talks go on. Lima hurt everybody. "Maria Prado is right. Pia Prado is not," she said.',
        "she",
        ["Ann Odera"],
    ),
    # what a mixed quotation holds outside its marks is the writer's wording: the speaker is "his", and may be "its"
    ("Mali spoke. Juan Soto said that his raid was “a great success”.", "his", ["Juan Soto"]),
    ("Mali spoke. Kenya said it had “neutralised” the gang.", "it", ["Kenya"]),
    ("Ann Odera left. “His army killed my son,” Juan Soto said.", "His", [None]),
    # whoever speaks is asked for before whom the words mean
    ("Juan Soto met Ann Odera. “He lied,” he said.", "He", [None]),
    # in what opens a clause, its subject may be meant; not where somebody in it is at hand
    ("Kenya spoke. Despite its losses, Chad fights on.", "its", ["Chad"]),
    ("While they were searching a house, soldiers found a bomb.", "they", ["Soldiers"]),
    ("After Chad said its men had fled, Mali rejoiced.", "its", ["Chad"]),
    # who does a verb without a subject owns what it is done to
    ("Chad accused Mali of breaking its promise.", "its", ["Mali"]),
    ("Chad told Mali that its men had fled.", "its", ["Chad"]),
    # parts of those told of last; nobody told of
    ("The guards said that nine boys were hurt, two of them badly.", "them", ["Boys"]),
    ("Rebels came. The toll is five, among them a nun.", "them", []),
    ("Juan Soto spoke. One of the soldiers was hit as he fled.", "he", [None]),
    # of two side by side each is but a half of them
    ("Chad and Mali said that they would talk.", "they", []),
    ("Chad and its rebels said that they would talk.", "they", []),
    ("Chad and Mali met. The rebels said that they would talk.", "they", ["Rebels"]),
    ("The army blamed the rebels, saying they had fired.", "they", ["Rebels"]),
    # of a thing, not of who is near
    ("Chad fired. The offensive reached its fifth day.", "its", []),
    ("Chad said the law hurt its army.", "its", ["Chad"]),
    ("The FARC left. A nurse said it was painful.", "it", []),
    ("The FARC said it was ready.", "it", ["FARC"]),
    ("The FARC cares little when it comes to trade.", "it", []),
    ("Ana Soto met Eva Lima. She wept, asking Soto to wait.", "She", ["Eva Lima"]),
    # who reports is seldom told of in the report itself
    ("The monitors spoke. The rebels had left the town, they said.", "they", ["Monitors"]),
    ("The FARC met. “The court has to go,” it said.", "it", ["FARC"]),
    ("The rebels had left the town, they said.", "they", ["Rebels"]),
    # a relative clause and a reproach tell of one only
    ("Nine soldiers were shot by rebels who fired after their chief fell.", "their", ["Rebels"]),
    ("The council met. It condemned Mali over its raids.", "its", ["Mali"]),
    ("Chad thanked Mali for its help.", "its", ["Mali"]),
    ("Chad warned Mali over its own losses.", "its", ["Chad"]),
    ("Monitors came to the army. None of them was hurt.", "them", ["Monitors"]),
    ("Chad warned the FARC. The FARC left. It holds nine men.", "It", ["FARC"]),
    ("The storm hit Chad. It killed nine men.", "It", []),
    ("One of the strikers, Ana Soto, said she had left.", "she", ["Ana Soto"]),
    ('"We will go," said Ana Soto, who heads Oxfam.', "We", ["Oxfam"]),
    ('Chad protested. The foreign ministry of Chad said: "We will act."', "We", ["Chad"]),
    # a lawmaker speaks for no parliament, and nobody for a faith or a people that only describes them
    ("Ana Soto, a member of Parliament, spoke. “We condemn the raid,” she said.", "We", ["Ana Soto"]),
    ("Ana Soto, a Kurdish doctor, spoke. “We condemn the raid,” she said.", "We", [None]),
    ("Ana Soto, a Houthi spokeswoman, spoke. “We condemn the raid,” she said.", "We", ["Houthis"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), PRONOUNS)
def test_pronouns_are_resolved_or_refused(text, words, expected):
    assert meant(text, words) == expected


def test_a_reflexive_means_the_subject_and_is_counted_in_no_table():
    doc = parser.parse("Ann Odera met Juan Soto. Soto shot himself.")
    (himself,) = [m for m in actors.found(doc, sources.quotations(doc)) if doc[m.start].text == "himself"]
    assert himself.actor.name == "Juan Soto"
    assert meant(doc.text, "himself") == []


def test_a_pronoun_that_two_would_fit_is_refused():
    assert meant("Soldiers and rebels fought on. At night they fled.", "they") == [None]


ROWS = [
    # the stop of a short title ends neither the title nor the sentence
    ("Rebels fled. Capt. Ana Soto, who came late, wept.", "Ana Soto", ("person", None, "MIL")),
    ("Rebels fled. Sgt. Luis Prado and Brig. Gen. Ana Soto wept.", "Luis Prado", ("person", None, "MIL")),
    ("Chad's Navy Cmdr. Luis Prado left.", "Luis Prado", ("person", None, "MIL")),
    ("Iraqi Army Brig. Gen. Karim Fada spoke.", "Iraqi Army", ("military", "IRQ", "IRQMIL")),
    ("The St. Louis Corp. of Ohio left.", "St. Louis Corp.", ("organisation", None, None)),
    ("Kenyan President Ann Odera spoke.", "Ann Odera", ("person", "KEN", "KENGOV")),
    ("Ann Odera, Kenya's ambassador to Japan, spoke.", "Ann Odera", ("person", "KEN", "KENGOV")),
    ("NATO agreed.", "NATO", ("bloc", None, "IGONATO")),
    ("Peruvian troops advanced.", "Peruvian troops", ("military", "PER", "PERMIL")),
    ("Peru protested.", "Peru", ("state", "PER", "PERGOV")),
    ("The Sudan Liberation Army struck.", "Sudan Liberation Army", ("military", "SDN", "SDNREB")),
    ("The Sudan National Army struck.", "Sudan National Army", ("military", "SDN", "SDNMIL")),
    ("Western diplomats left.", "Western diplomats", ("group", None, "GOV")),
    ("The Peruvian Foreign Ministry protested.", "Peruvian Foreign Ministry", ("organisation", "PER", "PERGOV")),
    ("General Luis Prado spoke.", "Luis Prado", ("person", None, "MIL")),
    ("Omani Minister of State for Foreign Affairs Yusuf Alawi left.", "Yusuf Alawi", ("person", "OMN", "OMNGOV")),
    ("Chad's Foreign Ministry spokeswoman Ann Odera spoke.", "Ann Odera", ("person", "TCD", "TCDGOV")),
    ("Chad's Foreign Ministry spokeswoman Ann Odera spoke.", "Foreign Ministry", ("organisation", "TCD", "TCDGOV")),
    ("Chad's army struck. Army chief Gen. Luis Prado spoke.", "Luis Prado", ("person", "TCD", "TCDMIL")),
    ("President Juan Soto spoke. The White House was silent.", "Juan Soto", ("person", "USA", "USAGOV")),
    ("President Juan Soto met U.S. President Ann Odera at the White House.", "Juan Soto", ("person", None, "GOV")),
    ("Sen. Juan Soto spoke. America waited.", "Juan Soto", ("person", "USA", "USALEG")),
    ("Sen. Juan Soto spoke. Kenya waited.", "Juan Soto", ("person", None, "LEG")),
    ("European Council President Juan Soto spoke. The Kremlin listened.", "Juan Soto", ("person", None, "IGOEEC")),
    ("Kenyan President Juan Soto met his Malian counterpart, Ann Odera.", "Ann Odera", ("person", "MLI", "MLIGOV")),
    ("UN officials left.", "UN officials", ("group", None, "IGOUNO")),
    ("Hezbollah leader Juan Soto spoke.", "Juan Soto", ("person", "LBN", "LBNREB")),
    ("Juan Soto, a spokesman for the Chadian navy, left.", "Juan Soto", ("person", "TCD", "TCDMIL")),
    ("South Korea's Joint Chiefs of Staff met.", "Joint Chiefs of Staff", ("military", "KOR", "KORMIL")),
    ("IS fighters fled. Chad struck IS again.", "Islamic State", ("group", None, "IMGMUSISI")),
    ("Chadian and Malian officers fled.", "Chadian and Malian officers", ("group", None, "COP")),
    # where the article plays: the only country, or that of the dateline; nobody from abroad, nobody where two are told
    ("LIMA (AP) - Police beat marchers, Chad said.", "Police", ("organisation", "PER", "PERCOP")),
    ("LIMA (AP) - Chad signed a truce. Chad met Peru. Rebels fled.", "Rebels", ("group", "TCD", "TCDREB")),
    ("Kenya is calm, and Kenya is glad. Leaders from the African Union met.", "Leaders", ("group", None, "GOV")),
    ("Niger's Defense and Security Forces said so.", "Defense and Security Forces", ("military", "NER", "NERMIL")),
    ("LIMA (AP) - Peru met Chad. The minister spoke to pupils in Quito.", "Minister", ("person", None, "GOV")),
    ("Rockets hurt two soldiers. Mali said its troops had fled.", "Mali's troops", ("military", "MLI", "MLIMIL")),
    ("The ministry spokesman Ivo Brandt Holt wept.", "Ivo Brandt Holt", ("person", None, "GOV")),
    ("Kenya is calm. Marchers in Kenya went home.", "Marchers", ("group", "KEN", "KENOPP")),
    ("Kenya is calm. A diplomat in the capital of Kenya wept.", "Diplomat", ("person", None, "GOV")),
    ("Kenya met Chad. Police beat marchers.", "Police", ("organisation", None, "COP")),
    ("Kenya is calm, and Kenya is glad. Lena Vogt slept.", "Lena Vogt", ("person", None, None)),
    ("Kenya and Chad agreed. Hotel staff in Lima complained.", "Hotel staff", ("group", "PER", "PER")),
    ("The Chadian foreign minister spoke. Eva Sousa, the minister, left.", "Eva Sousa", ("person", "TCD", "TCDGOV")),
]


@pytest.mark.parametrize(("text", "name", "expected"), ROWS)
def test_actors_have_type_country_and_code(text, name, expected):
    rows = {row["actor"]: row for row in read(text)[1]}
    assert (rows[name]["type"], rows[name]["country"], rows[name]["cameo"]) == expected


def test_each_link_says_why():
    doc = parser.parse("Kenyan President Ann Odera spoke. Odera said she would go. Nairobi protested.")
    links = actors.links(doc, sources.quotations(doc))
    why = dict(zip(links["text"], links["why"], strict=True))
    assert why["Odera"] == "part of the name"
    assert why["she"].startswith("she ←")
    assert why["Nairobi"] == "capital acting for the state"


OVERRULES = [
    ({"Prado": "Luis Prado"}, ["Luis Prado", "Ana Prado"], ["Luis Prado", "Ana Prado", "Luis Prado"]),
    ({"Luis Prado": "Ana Prado"}, ["Ana Prado"], ["Ana Prado", "Ana Prado", "Ana Prado"]),
    ({"Ana Prado": "Judge Prado"}, None, ["Luis Prado", "Judge Prado"]),
    ({"Ana Prado": ""}, ["Luis Prado"], None),
]


@pytest.mark.parametrize(("overrules", "cast", "mentions"), OVERRULES)
def test_a_reader_can_overrule_the_aliases(overrules, cast, mentions):
    doc = parser.parse("Luis Prado met Ana Prado. Prado left.")
    found, people = actors.cast(doc, sources.quotations(doc), overrules=overrules)
    assert cast is None or sorted(people["actor"]) == sorted(cast)
    assert mentions is None or found["actor"].tolist()[: len(mentions)] == mentions


def keyed(*actors):
    """Return (key, why) of actors of one article, each given as "name type country", "-" for no country."""
    cast = [actor.rsplit(" ", 2) for actor in actors]
    rows = [dict(actor=n, type=t, country=None if c == "-" else c, mentions=1, start=0) for n, t, c in cast]
    found = keys.keys(tables.table("actors", rows))
    assert found["actor"].tolist() == [name for name, _, _ in cast]
    return [(row["key"], row["why"]) for row in tables.rows(found)]


KEYED = [  # three that are one actor, then three that are not, in any article
    ("state:KEN", ["Kenya state KEN", "Kenyan government state KEN", "Government state KEN"],
     ["Kenya state -", "Rival Kenyan government state KEN", "Zanzibar government state KEN"]),
    ("state:TUR", ["Türkiye state TUR", "Turkey state TUR", "government of Turkey state TUR"],
     ["Turkish junta organisation TUR", "Turks group TUR", "Turkish people group TUR"]),
    ("person:juan soto", ["Juan Soto person PER", "JUAN SOTO person -", "President Juan Sotó person PER"],
     ["Soto person PER", "President Soto person PER", "J. Soto person PER"]),
    ("person:angela merkel", ["Angela Merkel person DEU", "Angela D. Merkel person -", "ANGELA MERKEL person -"],
     ["Merkel person DEU", "Angela Merkel's aide person DEU", "A. Merkel person DEU"]),
    ("person:george w bush",
     ["George W. Bush person -", "President George W. Bush person USA", "George W Bush person -"],
     ["George Bush person USA", "George H.W. Bush person USA", "Bush person USA"]),
    ("person:juan soto jr", ["Juan Soto Jr. person -", "Juan Soto, Jr person -", "Juan Soto jr person -"],
     ["Juan Soto person -", "Soto Jr. person -", "Juan Soto III person -"]),
    ("person:omar soto", ["Omar al-Soto person -", "Omar Soto person -", "Omar el-Soto person -"],
     ["al-Soto person -", "Umar al-Soto person -", "Omar bin Soto person -"]),
    ("person:lech krol", ["Lech Król person -", "Lech Krol person -", "Dr. Lech Król person -"],
     ["Lech Krol's wife person -", "Mr. Krol person -", "Krol person -"]),
    ("person:kim min jun", ["Kim Min-jun person -", "Kim Min Jun person -", "General Kim Min-Jun person -"],
     ["Kim person -", "General Kim person -", "Kim's general person -"]),
    ("person:ana baker", ["Ana Baker person -", "ANA BAKER person -", "Judge Ana Baker person -"],
     ["Baker person -", "UN Envoy person -", "Western diplomat person -"]),
    ("body:KEN:ministry of defence",
     ["Ministry of Defence organisation KEN", "Kenyan Defense Ministry organisation KEN",
      "Kenya's defence ministry organisation KEN"],
     ["Defence Ministry organisation -", "Defence ministry organisation UGA", "Ministry organisation KEN"]),
    ("body:PER:ministry of foreign affairs",
     ["Foreign Ministry organisation PER", "Peruvian foreign ministry organisation PER",
      "Ministry of Foreign Affairs of Peru organisation PER"],
     ["Foreign Ministry organisation CHL", "Former foreign ministry organisation PER",
      "Foreign ministries group PER"]),
    ("body:TCD:army", ["Army military TCD", "Chadian army military TCD", "Army of Chad military TCD"],
     ["Army military -", "Chadian troops military TCD", "Chadian rebel army military TCD"]),
    ("body:USA:pentagon",
     ["Pentagon organisation USA", "Department of Defense organisation USA",
      "US Department of Defense organisation USA"],
     ["Department organisation USA", "Department of Defense organisation PHL", "Police Department organisation USA"]),
    ("group:hezbollah", ["Hezbollah group LBN", "Hizbullah organisation LBN", "HEZBOLLAH group LBN"],
     ["Hezbollah fighters group LBN", "Hezbollah group IRQ", "Hezbollah's leader person LBN"]),
    ("body:FRA:national assembly",
     ["National Assembly organisation FRA", "NATIONAL ASSEMBLY organisation FRA",
      "the National Assembly organisation FRA"],
     ["National Assembly organisation -", "National Assembly organisation KEN", "Assembly organisation FRA"]),
    ("bloc:nato", ["NATO bloc -", "North Atlantic Treaty Organization bloc -", "Nato bloc -"],
     ["NATO diplomats group -", "Alliance bloc -", "NATO members bloc -"]),
    ("group:PER:red dawn", ["Red Dawn group PER", "RED DAWN group PER", "the Red Dawn bloc PER"],
     ["Red Dawn group -", "Red Dawn group CHL", "Red rebels group PER"]),
    ("body:JPN:bank of japan", ["Bank of Japan organisation JPN", "the Bank of Japan organisation JPN",
                                "BANK OF JAPAN organisation JPN"],
     ["Embassy of Japan organisation JPN", "Banks of Japan group JPN", "Japanese bank organisation JPN"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "same", "others"), KEYED)
def test_one_actor_has_one_key_through_a_corpus(key, same, others):
    assert [keyed(actor)[0][0] for actor in same] == [key] * len(same)
    assert key not in [keyed(actor)[0][0] for actor in others]


REFUSED = [
    (keys.ONE_NAME, ["Soto person PER", "Mrs. Soto person -", "J. K. Soto person -", "J.K. Soto person -",
                     "Ibn Soto person -", "Soto organisation PER", "SFR organisation PER", "Catholics group PER",
                     "Counter-SFR organisation PER"]),
    (keys.DESCRIPTION, ["Rebels group TCD", "Western diplomat person -", "Chadian soldiers military TCD",
                        "Prime Minister person PER", "Chadian Soldiers military TCD",
                        "Women group PER", "Residents of Lima group PER", "Catholic Bishop group PER",
                        "Special Advisor person -", "pro-Soto person -", "Foreign Ministers group PER"]),
    (keys.DOUBTFUL, ["Red Dawn on Monday organisation PER", "Courier/Herald News organisation PER",
                     "Soto & Prado person -", "Ana Soto organisation PER", "Soto's Red Cabinet organisation PER",
                     "West Bank organisation PSE", "Juan Soto Society person -", "Juan Soto1 person -"]),
    (keys.NO_COUNTRY, ["National Assembly organisation -", "Ruritanian government state -",
                       "Senate organisation -"]),
    (keys.PEOPLE, ["Kenyans group KEN", "Poles group POL", "Iraqis group IRQ"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "cast"), REFUSED)
def test_who_may_be_another_has_no_key(why, cast):
    assert keyed(*cast) == [(None, why)] * len(cast)


TWICE = [
    (["Ana Soto person -", "Ana Soto (2) person -"], [None, None]),
    (["Dr. Ana Soto person -", "Ana Soto person -", "Juan Soto person -"], [None, None, "person:juan soto"]),
    (["Red Front group PER", "Red Front (2) group PER"], [None, None]),
    (["Peru state PER", "Peruvian government state PER"], ["state:PER", "state:PER"]),
    (["NATO bloc -", "NATO (organisation) organisation -"], ["bloc:nato", "bloc:nato"]),
    (["Navy military PER", "Peruvian navy military PER"], ["body:PER:navy", "body:PER:navy"]),
]  # fmt: skip


@pytest.mark.parametrize(("cast", "expected"), TWICE)
def test_two_of_one_article_share_a_key_only_if_they_are_one(cast, expected):
    found = keyed(*cast)
    assert [key for key, _ in found] == expected
    assert {why for key, why in found if not key} <= {keys.TWO}


def test_keys_look_at_one_article_and_change_nothing():
    doc = parser.parse("Chad met Juan Soto.")
    cast = actors.cast(doc, sources.quotations(doc))[1]
    before = tables.rows(cast)
    assert tables.rows(keys.keys(cast)) == tables.rows(keys.keys(cast.copy()))
    assert tables.rows(cast) == before
    assert keys.keys(cast.iloc[::-1])["key"].tolist() == keys.keys(cast)["key"].tolist()[::-1]
    assert keys.keys(tables.table("actors", [])).columns.tolist() == ["actor", "key", "why"]


PIECES = st.sampled_from([
    "the", "The", "of", "and", "Chad", "Chad's", "Chadian", "Army", "army", "al-", "Soto", "J.", "(2)", "—", "-", "'",
    ".", "Ministry", "ministries", "President", "Mr.", "Government", "US", "ﬀ", "中国", "İ", "ß", "&", "@", "'s’",
    "Jr.", "bin",
])  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=5), st.sampled_from(tables.VOCABULARY["actors", "type"]))
@settings(max_examples=300, deadline=None)
def test_whatever_an_actor_is_called_a_key_says_who_or_why_not(pieces, type):
    ((key, why),) = keyed(f"{' '.join(pieces)} {type} TCD")
    assert why in keys.WHYS
    assert (key is None) == why.startswith("refused")
    assert key is None or all(part.strip() for part in key.split(":"))


ODD = [
    "Pirates seized a tanker off Somalia on Monday. A navy ship followed the pirates.",
    'In a televised address, Zundar blamed us: "We will not bow."',
    "Hello", "WAR", "THE PRESIDENT SAID HE WOULD RESIGN", "🔥 Iran 🔥 strikes!!!", "“It” 'is' \"odd» ‘quotes’",
    "- a\n- b\n- Iraq\n- Mr.",
    "He said she said they said it said we said I", "Mr. Mr. Mr.",
    "the the the's 's", "(U.N.) (UN) [EU]", "President\nSoto\n\nsaid",
    "’s", "Its president’s his its", "IRAN'S IRAN’S", "-Iran- --Iraq--",
    "Iran-Iraq war", "\t\tIran\t said\tit", "X" * 500, "of of of",
    '"We will wait," said a statement in Cairo.',
]  # fmt: skip


def keeps_the_contract(text):
    doc = parser.parse(text)
    mentions, cast = actors.cast(doc, sources.quotations(doc))
    empty = {name: tables.table(name, []) for name in tables.COLUMNS}
    sentences = sentiment.sentences(doc)
    tables.check(empty | dict(sentences=sentences, mentions=mentions, actors=cast), text)
    holding = sentences.set_index("sentence").loc[mentions["sentence"]]
    assert (mentions["start"].to_numpy() >= holding["start"].to_numpy()).all()
    assert (mentions["end"].to_numpy() <= holding["end"].to_numpy()).all()
    assert set(mentions["actor"].dropna()) == set(cast["actor"])
    assert mentions["actor"].value_counts().to_dict() == dict(zip(cast["actor"], cast["mentions"], strict=True))
    assert all(words == words.strip() for words in mentions["text"])
    assert not mentions.dropna(subset="actor").duplicated(["start", "end", "actor"]).any()


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_keep_the_contract(text):
    keeps_the_contract(text)


WORDS = [
    "Iran", "the", "president", "Soto", "said", "he", "its", "-", "'s", "“", "”", ",", "\n", "U.S.", "and", "Mr.",
    "(FRJ)",
    "rebels", "we", "é", "🔥",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_any_string_of_words_keeps_the_contract(words):
    keeps_the_contract(" ".join(words))


@pytest.mark.parametrize("path", sorted(Path("seeds").glob("*.txt")), ids=lambda p: p.stem)
def test_reading_an_article_twice_gives_the_same(path):
    text = path.read_text(encoding="utf-8-sig")
    keeps_the_contract(text)
    assert json.dumps(read(text)) == json.dumps(read(text))


NAMED = ("Tasnim", "The PKK", "The army", "Olaf Brand", "The rebels", "NATO")
SERVING = ("news agency", "armed wing", "spokesman", "army", "main party", "president", "intelligence agency")
SHAPES = (
    "Iran denied it. {x}, its {y}, said so.",
    "{x} and its {y} said so.",
    "The {y} of {x}, its ally, said so.",
    "{x}'s {y}, {x}, said so.",
    "Iran denied it. Its {y}, {x}, said so. {x} and its {y} left.",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("named", NAMED)
def test_nobody_is_their_own_body(shape, named):
    texts = [shape.format(x=named, y=serving) for serving in SERVING]
    for text, doc in zip(texts, parser.parse_all(texts, batch=len(texts)), strict=True):
        analysis.read(Article(text), doc=doc)


def test_a_mere_place_is_nobody_though_a_noun_stands_beside_it():
    assert "place" not in set(analysis.read(Article("Washington,c sponsors")).actors["type"])


ORDERS = [
    (names, "STEPS", 0, "MR SOTO TOLD THE COMMANDER OF THE MILITARY."),
    (names, "STEPS", 1, "Kenyan People's Defence Army fled."),
    (names, "STEPS", 2, None),
    (names, "STEPS", 3, None),
    (names, "STEPS", 4, None),
    (names, "STEPS", 5, "Chad warned Mali-Niger."),
    (names, "STEPS", 6, "The Soto region wept. Zorin (Lima-Soto pact) shelled it. Lima-Soto pact fought on."),
    (names, "STEPS", 7, "Bando and first lady Yulia Bando left Chad."),
    (names, "STEPS", 8, None),
    (finders, "FINDERS", 0, None),
    (finders, "FINDERS", 1, None),
    (finders, "FINDERS", 2, None),
    (finders, "FINDERS", 3, None),
    (finders, "FINDERS", 4, None),
    (finders, "FINDERS", 5, "Mr Lagos warned Chad."),
    (finders, "GUESSES", 0, None),
    (finders, "GUESSES", 1, "The Milan Kovac left."),
    (finders, "GUESSES", 2, None),
    (finders, "GUESSES", 3, None),
    (kinds, "DESCRIPTIONS", 0, None),
    (kinds, "DESCRIPTIONS", 1, "Analysts in Kivo, a company, said no. Kivo wept."),
    (kinds, "DESCRIPTIONS", 2, None),
    (kinds, "DESCRIPTIONS", 3, None),
    (sieves, "SIEVES", 0, "The rebels are members of Hezbollah."),
    (sieves, "SIEVES", 1, None),
    (sieves, "SIEVES", 2, None),
    (sieves, "SIEVES", 3, None),
    (sieves, "SIEVES", 4, None),
    (sieves, "SIEVES", 5, None),
    (sieves, "SIEVES", 6, None),
    (sieves, "SIEVES", 7, None),
    (sieves, "SIEVES", 8, "President Juan Soto spoke. The Kenyan president left. Kenyan President Ann Odera waved."),
    (sieves, "SIEVES", 9, "A rebel group struck. Hezbollah fled. The group then struck again."),
    (sieves, "SIEVES", 10, None),
    (sieves, "SIEVES", 11, None),
    (sieves, "SIEVES", 12, None),
    (sieves, "SIEVES", 13, None),
    (sieves, "SIEVES", 14, "Two soldiers left. The men wept."),
    (aliases, "LOOKUPS", 0, "Hezbollah met NATO. NATO, also known as Hezbollah, left."),
    (aliases, "LOOKUPS", 1, "Ann Odera, also known as Mary Prado, fled."),
    (aliases, "LOOKUPS", 2, None),
    (aliases, "LOOKUPS", 3, None),
    (aliases, "LOOKUPS", 4, None),
    (aliases, "LOOKUPS", 5, "Kenyans warned Chad."),
]


def swapped(rules, at):
    return (*rules[:at], rules[at + 1], rules[at], *rules[at + 2 :])


def meanings(doc):
    """List what is found in a parse: words, actor and its type; mere places, too."""
    found = actors.found(doc, sources.quotations(doc))
    return [(doc[m.start : m.end].text, m.actor and (m.actor.name, m.actor.type)) for m in found]


@pytest.mark.parametrize(("room", "rules", "at", "text"), [case for case in ORDERS if case[3]])
def test_each_rule_needs_its_place_before_the_next(room, rules, at, text, monkeypatch):
    doc = parser.parse(text)
    before = meanings(doc)
    monkeypatch.setattr(room, rules, swapped(getattr(room, rules), at))
    assert meanings(doc) != before


@pytest.fixture(scope="module")
def parses():
    """The texts of all the tables above, parsed, with what they mean."""
    texts = [case[0] for case in NAMES + AGENCY + NOMINALS + PAIRS + PRONOUNS + ROWS] + [case[3] for case in ORDERS]
    docs = [parser.parse(text) for text in texts if text]
    return [(doc, meanings(doc)) for doc in docs]


@pytest.mark.parametrize(
    ("room", "rules", "odd"), dict.fromkeys((*case[:2], case[2] % 2) for case in ORDERS if not case[3])
)
def test_rules_said_to_stand_in_either_order_do(room, rules, odd, parses, monkeypatch):
    """Every second pair of neighbours is swapped, all at once, and then every other."""
    for at in [case[2] for case in ORDERS if case[:2] == (room, rules) and case[2] % 2 == odd and not case[3]]:
        monkeypatch.setattr(room, rules, swapped(getattr(room, rules), at))
    assert [doc.text for doc, before in parses if meanings(doc) != before] == []


@pytest.mark.parametrize(("room", "rules"), dict.fromkeys(case[:2] for case in ORDERS))
def test_each_two_neighbours_are_swapped(room, rules):
    assert [case[2] for case in ORDERS if case[:2] == (room, rules)] == [*range(len(getattr(room, rules)) - 1)]


WEIGHED = {
    "sentences": "Juan Soto spoke. Luis Prado left. He wept.",
    "words": "The king met with Ana Lim and, after a long night of talks in the old town hall by the river near the "
    "bridge that links both banks of the town, with Eva Soto. She wept.",
    "subject": "Juan Soto met Luis Prado. He wept.",
    "named": "A doctor met Mr Soto. He left.",
    "often": "Ana Lim left. Ana Lim wept. Ana Lim spoke. Then Ana Lim and Eva Soto came. She left.",
    "gender": "A minister met Juan Soto. He wept.",
    "adjective": "An Iraqi attack hit Chad. Its army left.",
    "its own": "Kenya warned Chad and its allies.",
    "governs": "Kenya's army met Chad's army and said that its general had left.",
    "number": "Soldiers met Hezbollah. They left.",
    "voices": "Talks failed, Ana Lim said. Eva Soto wept. She said that war loomed.",
    "outside": '"Eva Soto lied," Ana Lim said. "She left."',
    "controls": "Chad asked Mali to free its men.",
    "suffers": "Soldiers freed the hostages. They had been held.",
    "told of": "The monitors spoke. The rebels had left the town, they said.",
}  # "idle" tells in long texts only


@pytest.mark.parametrize("name", sorted(pronouns.WEIGHTS.keys() - {"idle"}))
def test_each_weight_of_a_pronoun_tells(name, monkeypatch):
    doc = parser.parse(WEIGHED[name])
    before = meanings(doc)
    monkeypatch.setitem(pronouns.WEIGHTS, name, 0)
    assert meanings(doc) != before
