"""Who does what to whom: lexicons, composition, roles, status, and what is no event. Sentences made for the test."""

import pytest
from swaps import exchange

from analysis import Article, events, lexicons, read
from analysis.events import acts, dates, participants, relevance, status
from analysis.grammar import parser, syntax
from analysis.lexicons import cameo, ladder
from analysis.sources import speakers

CODED = [  # (sentence, code, source, target) of its first event
    ("Chad's navy shadowed a Norwegian fishing vessel.", "150", "navy", "vessel"),
    ("Chad sought missiles from Niger.", "020", "Chad", "Niger"),
    ("Matsuno called North Korea's launch “completely unacceptable.”", "111", "Matsuno", "Korea"),
    ("Chad's threat to attack Niger was new.", "138", "Chad", "Niger"),
    ("Norway ruled out sending troops to Chad.", "0356", "Norway", "Chad"),
    ("Chad's warship arrived off the coast of Niger.", "154", "warship", "None"),
    ("A court ruled that Chad had tortured prisoners.", "1122", "court", "Chad"),
    ("The Chadian ship's action was dangerous and violated the law, said Niger.", "128", "ship", "law"),
    ("Norway led the talks with rebels of Chad.", "040", "Norway", "rebels"),
    ("Rwandan forces captured Goma last week.", "192", "forces", "Goma"),
    ("Last week, Rwandan troops seized Goma.", "192", "troops", "Goma"),
    ("Norway did not approve of the raid by Chad.", "110", "Norway", "Chad"),
    ("Norway does not condone the attacks by Chadian rebels.", "110", "Norway", "rebels"),
    ("Norway approved of the protests against Chad.", "050", "Norway", "protests"),
    ("Norway approved the raid on Chad.", "190", "Norway", "Chad"),
    ("The rebels held the nurses hostage for a year.", "181", "rebels", "nurses"),
    ("Gunmen took two nurses hostage in Chad.", "181", "Gunmen", "nurses"),
    ("The rebels kept her captive for a year.", "181", "rebels", "her"),
    (
        "The Chadian president Ana Soto qualified Norway's vote as economic attack and called on Peru to revise it.",
        "111",
        "president",
        "Norway",
    ),
    ("A wounded soldier's mother condemned Chad.", "110", "mother", "Chad"),
    ("Chad's police ordered a halt to the protest.", "082", "police", "None"),
    ("Chad's police agreed to the rally.", "082", "police", "None"),
    ("Kosovo and Serbia representatives agreed to meet.", "036", "representatives", "Serbia"),
    ("One Indian and five Pakistani soldiers were killed along the border.", "190", "None", "soldiers"),
    ("Ten died in a fire on the ship, which Chad blamed on Niger.", "112", "Chad", "Niger"),
    ("A war of words between Chad and Niger went on.", "110", "Chad", "Niger"),
    ("Chad's army fired a barrage of shells into Niger.", "190", "army", "Niger"),
    ("Hezbollah launched dozens of rockets on northern Israel.", "195", "Hezbollah", "Israel"),
    ("Chad deployed fighter jets to encircle Niger.", "154", "Chad", "Niger"),
    ("Police in Chad requested the protesters to leave the road.", "020", "Police", "protesters"),
    ("Chad's leader promised to respond to Niger.", "138", "leader", "Niger"),
    ("The ministry reported ten Chadians killed in a Nigerien raid.", "190", "Nigerien", "Chadians"),
    ("The 15-nation ECOWAS has suspended two other members after coups.", "160", "ECOWAS", "None"),
    ("ECOWAS decided to freeze Niger's assets.", "1711", "ECOWAS", "Niger"),
    ("Chad's army broke ceasefire with Niger.", "196", "army", "Niger"),
    ("Chad broke with Niger.", "161", "Chad", "Niger"),
    ("Chad and Niger agreed to exchange 1,000 prisoners.", "0353", "Chad", "Niger"),
    ("Chad swapped two prisoners with Niger.", "0841", "Chad", "Niger"),
    ("Chad's government and Niger, which had tried in 2024 to mediate, left.", "045", "Niger", "None"),
    ("Kenyan soldiers are helping Chadian troops track down bandits.", "070", "soldiers", "troops"),
    ("The Red Front was the last rebel group that fought the Chadian government.", "190", "Front", "government"),
    ("Chad will not pause its assault on Niger.", "1246", "Chad", "None"),
    ("The raid will not go unanswered, Chad's president said.", "130", "president", "None"),
    ("Chad sent troops and armoured vehicles to its border with Niger.", "154", "Chad", "border"),
    ("Chad and Niger agreed on a meeting of their foreign ministers.", "036", "Chad", "Niger"),
    ("The army protected its allies in Chad.", "074", "army", "allies"),
    ("Iraqi warplanes bombed rebel positions near the border.", "195", "warplanes", "rebel"),
    ("The air force launched a massive air strike on Sanaa.", "195", "force", "Sanaa"),
    ("Fiji signed a treaty with Tonga.", "057", "Fiji", "Tonga"),
    ("Chadian troops were stationed along the Malian border.", "154", "troops", "Malian"),
    ("Chad criticised shelling villages in Mali.", "110", "Chad", "villages"),
    ("Sudan has suspended aid to Chad.", "162", "Sudan", "Chad"),
    ("Kenya imposed sanctions on Somalia.", "163", "Kenya", "Somalia"),
    ("Norway lifted sanctions against Iran.", "085", "Norway", "Iran"),
    ("Egypt refused to lift the blockade of Gaza.", "1246", "Egypt", "Gaza"),
    ("Norway did not rule out sanctions against Chad.", "1312", "Norway", "Chad"),
    ("Norway ruled out sanctions against Chad.", "120", "Norway", "Chad"),
    ("Rebels put the soldiers to flight.", "190", "Rebels", "soldiers"),  # no "put *soldiers* in the town"
    ("Kenya put dozens of soldiers on the border.", "154", "Kenya", "border"),
    ("Togo reserved the right to attack Ghana.", "138", "Togo", "Ghana"),
    ("Japan has promised five patrol boats to Peru.", "0332", "Japan", "Peru"),  # nobody patrols
    ("About 1,300 people were arrested.", "173", "None", "people"),
    ("The bishop called on all sides to stop the fighting.", "0256", "bishop", "sides"),
    ("Norway's king called on all sides to halt the shelling.", "0256", "king", "sides"),
    ("We call on all parties to stop the fighting.", "0256", "We", "parties"),
    ("Chadian envoys flew out for talks with Libyan officials.", "040", "envoys", "officials"),
    ("The visit of the Kenyan president to Somalia lasted two days.", "042", "president", "Somalia"),
    ("A phone call between the Peruvian and Chilean leaders lasted an hour.", "041", "None", "leaders"),
    ("There will be no amnesty for the rebels, the president of Peru said.", "1243", "president", "rebels"),
    ("The minister vowed that Chad would never bow to pressure from Mali.", "124", "minister", "Mali"),
    ("The minister vowed that the army would attack the rebels.", "138", "minister", "rebels"),
    ("Chad will never accept the offer of Niger.", "120", "Chad", "None"),
    ("Chad will not agree to talks with Niger.", "125", "Chad", "Niger"),
    ("Pakistan and India agreed to resume talks.", "036", "Pakistan", "India"),
    ("Ghana urged Togo to release the prisoners.", "0253", "Ghana", "Togo"),
    ("Turkey demanded that Greece withdraw its troops.", "1056", "Turkey", "Greece"),
    ("Cuba rejected Spain's offer of talks.", "120", "Cuba", "Spain"),
    ("Talks between Iran and Iraq collapsed.", "164", "Iran", "Iraq"),
    ("Rebels released ten hostages on Friday.", "0841", "Rebels", "hostages"),
    ("The president declared a state of emergency in Lima.", "1724", "president", "Lima"),
    ("Serbia accused Kosovo of attacking its police.", "1123", "Serbia", "Kosovo"),
    ("Germany will send tanks to Poland.", "0332", "Germany", "Poland"),
    ("Sweden threatened to expel Russian diplomats.", "1313", "Sweden", "diplomats"),
    ("Three soldiers were killed in an Iranian airstrike.", "190", "Iranian", "soldiers"),
    ("Troops, some of whom were killed by rebels, fled.", "190", "rebels", "Troops"),
    ("France condemned the attack by rebels on Mali.", "110", "France", "rebels"),
    ("The Malian base was shelled by rebels.", "194", "rebels", "Malian"),
    ("Qatar said Bahrain must reopen its border.", "1054", "Qatar", "Bahrain"),
    ("The army said it had captured the Libyan town.", "192", "army", "Libyan"),
    ("Lawmakers called for sanctions against Belarus.", "113", "Lawmakers", "Belarus"),
    ("Iraq launched missiles at Iran.", "195", "Iraq", "Iran"),
    ("North Korea launched two missiles into the Sea of Japan.", "150", "Korea", "None"),
    ("North Korea fired a missile over Japan.", "150", "Korea", "Japan"),
    ("Syria answered with air strikes on Turkish bases.", "195", "Syria", "Turkish"),
    ("Syria accused Turkey of blocking aid.", "112", "Syria", "Turkey"),
    ("Italy sent experts to Oman to investigate the attack.", "090", "Italy", "attack"),
    ("The Iranian president called the king of Bahrain on Monday to express support.", "050", "president", "king"),
    ("The Iranian president called on Bahrain to lift sanctions against Iraq.", "0254", "president", "Bahrain"),
    ("Oman signed a truce with Yemen on 9 March.", "0871", "Oman", "Yemen"),
    ("Cuban troops arrived in Angola.", "154", "troops", "Angola"),
    ("Turkey ordered its troops to Cyprus.", "154", "Turkey", "Cyprus"),
    ("Students clashed with police in Lima.", "145", "Students", "police"),
    ("Rebels clashed with police in Lima.", "190", "Rebels", "police"),
    ("The government suspended publication of the newspaper.", "172", "government", "newspaper"),
    ("The general vowed there would be no talks with Chad.", "125", "general", "Chad"),
    ("Chad threatened sanctions against Mali.", "1312", "Chad", "Mali"),
    ("Soldiers seized power from the king.", "170", "Soldiers", "king"),
    ("Rebels seized the palace of the king.", "192", "Rebels", "king"),
    ("The bloc suspended trade with Niger.", "160", "bloc", "Niger"),
    ("Mali and Niger warned that war was near.", "012", "Mali", "war"),
    ("Mali and Niger agreed that war was near.", "030", "Mali", "Niger"),
    ("Chad's army recaptured the town from the rebels.", "192", "army", "rebels"),
    ("The president's words led Benin to close the border.", "172", "Benin", "None"),
    ("The president's words led to Benin closing the border with Togo.", "172", "Benin", "Togo"),
    ("Sudan says that Chad arms, trains and commands the rebels.", "072", "Chad", "rebels"),
    ("The soldiers came and shelled the rebels.", "194", "soldiers", "rebels"),
    ("The Security Council, 3. Demands that Mali free the monks;", "1053", "Council", "Mali"),
    ("The 3. Battalion demands that Mali free the monks.", "1053", "Battalion", "Mali"),
    ("Peru sought the release of two monks from Chile.", "0253", "Peru", "Chile"),
    ("Police fired tear gas at hundreds of students.", "175", "Police", "students"),
    ("The judge held hostage by rebels wrote a letter.", "181", "rebels", "judge"),
    ("Chad demanded that Niger free the monks.", "1053", "Chad", "Niger"),
    ("Kenya expects Chad to arrest the rebels.", "173", "Chad", "rebels"),
    ("The police shot the man after he fired at them.", "193", "police", "man"),
    ("Chad responded to the raid by closing its border with Niger.", "172", "Chad", "Niger"),
    ("Chad responded by urging Niger to free the monks.", "0253", "Chad", "Niger"),
    ("Eritrea, which Kenya accuses of arming rebels, closed its border.", "1123", "Kenya", "Eritrea"),
    ("Brazil, whose oil firm works there, recalled its ambassador from Chile.", "161", "Brazil", "Chile"),
    ("Dozens of rebels shelled Mali.", "194", "rebels", "Mali"),
    ("Chad accepted a proposal by Togo to free the monks.", "0353", "Chad", "monks"),
    ("Chad did not accept the truce with Niger.", "120", "Chad", "Niger"),
    ("Kenya said it would not hesitate to attack Chad.", "138", "Kenya", "Chad"),
    ("Kenya hesitated to attack Chad.", "190", "Kenya", "Chad"),
    ("The Kenyan president resisted and was arrested by police.", "173", "police", "president"),
    ("At the request of Chad, its neighbours wept.", "020", "Chad", "None"),
    ("The army of Chad denied it.", "016", "army", "it"),
    ("Chad offered to take them in.", "030", "Chad", "None"),
    ("The Security Council, 3. Decides that all states shall freeze the assets;", "100", "Council", "states"),
    ("The Security Council,\n\nNoting a plan,\n\n1. Demands that Chad withdraw its troops;", "1056", "Council", "Chad"),
    ("The Security Council,\n\nNoting a plan,\n\n(b) Also urges Chad to free the monks;", "0253", "Council", "Chad"),
    ("Norway suspended $80 million in aid to Chad.", "162", "Norway", "Chad"),
    ("The court ordered Chad to halt its raids.", "1056", "court", "Chad"),
    ("The government ordered the militants to surrender their weapons.", "1056", "government", "militants"),
    ("Iraq ordered the United States to withdraw its troops.", "1056", "Iraq", "States"),
    ("The president ordered the army to withdraw from Mali.", "087", "president", "army"),
    ("Norway announced a withdrawal from Chile.", "087", "Norway", "Chile"),
    ("The withdrawal of Norwegian troops from Chile began on Monday.", "087", "troops", "Chile"),
    ("Kenya's pullout from Somalia angered Chad.", "087", "Kenya", "Somalia"),
    ("An attack from Chad killed nine soldiers in Niger.", "190", "Chad", "soldiers"),
    (
        "The Chadian offensive aimed at driving out rebels from the city reached its fifth day.",
        "190",
        "Chadian",
        "rebels",
    ),
    ("Chad began an offensive to drive out the militants.", "190", "Chad", "militants"),
    ("Norway is planning an attack aimed at Chile.", "138", "Norway", "Chile"),
    ("Norway froze the assets of nine Chadian judges.", "1711", "Norway", "judges"),
    ("The African Union suspended Burkina Faso.", "160", "Union", "Faso"),
    ("The African Union suspended a Burkinabe envoy.", "172", "Union", "envoy"),
    ("The north of Chad fell into the hands of rebels.", "192", "rebels", "Chad"),
    ("Rebels attacked on Monday, killing nine Kenyan nurses.", "190", "Rebels", "nurses"),
    ("Kenya's envoy took refuge in Chad.", "023", "envoy", "Chad"),
    ("In December 2013, rebels seized Bentiu.", "192", "rebels", "Bentiu"),
    ("Rebels recaptured Mokwa.", "192", "Rebels", "Mokwa"),
    ("Rebels attacked Niger.", "190", "Rebels", "Niger"),
    ("The African Union suspended the country from its bodies.", "160", "Union", "country"),
    ("Chad expressed regret for the raid on Niger.", "055", "Chad", "raid"),
    ("The Turkish government warned that the bill threatens its partnership with Chad.", "130", "government", "Chad"),
    ("His trial was criticised as deeply flawed by Chad.", "110", "Chad", "trial"),
    ("EU trade chief Carla Lindqvist criticised Chad.", "110", "Lindqvist", "Chad"),
    ("A Russian strike hit a factory in Kharkiv.", "190", "Russian", "factory"),
    ("An Israeli strike near the port killed a driver.", "190", "Israeli", "driver"),
    ("Staff said a strike hit a school in Gaza.", "190", "None", "school"),
    ("The strike by Peruvian miners went on.", "143", "miners", "None"),
    ("Kenyan teachers began a strike against the government.", "143", "teachers", "government"),
    ("Some 300 French troops were deployed to the island.", "154", "troops", "island"),
    ("Kenya told Chad it must do more.", "100", "Kenya", "it"),
    ("Nine soldiers were killed in clashes with rebels in Mali.", "190", "rebels", "soldiers"),
    ("Hamas's attack on Israel that sparked the war shook Cyprus.", "190", "Hamas", "Israel"),
    ("Rebels captured the oil town of Goz.", "192", "Rebels", "Goz"),
    ("Rebels seized Mali.", "192", "Rebels", "Mali"),
    ("Police attacked Iranians.", "182", "Police", "Iranians"),
    ("Russia declared a list of American diplomats persona non grata.", "161", "Russia", "diplomats"),
    ("Rebels seized a reporter.", "181", "Rebels", "reporter"),
    ("Hamas's October 7, 2023 attack on Israel sparked the war.", "190", "Hamas", "Israel"),
    ("Israel answered Hamas's October 7 attack.", "190", "Israel", "Hamas"),
    ("The freeing by Chad of nine Kenyan sailors pleased Kenya.", "0841", "Chad", "sailors"),
    ("The expelling of two Kenyan envoys by Chad began a row.", "174", "Chad", "envoys"),
    ("Police used tear gas to disperse the crowd.", "175", "Police", "crowd"),
    ("Chad bombed the base to stop the war.", "195", "Chad", "base"),
    ("Norway proposed talks between Peru and Chile.", "026", "Norway", "Peru"),
    ("Spain hosted talks between Peru and Chile.", "040", "Peru", "Chile"),
    ("Any attack will be met with force, Iran said.", "138", "Iran", "None"),
    ("Norway said it would not withdraw.", "120", "Norway", "None"),
    ("Dozens were arrested in Chad.", "173", "None", "Dozens"),
    ("A curfew was imposed in Chad.", "1723", "None", "Chad"),
    ("The archbishop of Lima complained that Peruvian soldiers looted villages.", "114", "archbishop", "soldiers"),
]


def said(word):
    """Name the party that stands for `word`, or "None"."""
    return str(word and participants.party(word))


@pytest.mark.parametrize(("text", "code", "source", "target"), CODED)
def test_an_act_is_coded_with_its_source_and_target(text, code, source, target):
    first = relevance.political(events.coded_acts(parser.parse(text)))[0]
    assert (first.code, said(first.source), said(first.target)) == (
        code,
        source,
        target,
    )


NO_EVENT = [
    "The acts are a threat to Chad.",
    "Turkey's drill ship arrived off the coast of Cyprus.",
    "The island is disputed by Chad and Niger.",
    "The plan of Chad will lead to a confrontation.",
    "The coalition, made up of Chad and Niger, is old.",
    "Chad did not say if any of its sailors were injured by rebels.",
    "Territory contested by rebels of Chad fell.",
    "Norway sought documents.",
    "Chad sought mineral profits.",
    "The rebels in Chad declared him a prisoner of war.",
    "The force is supported by Chad and Niger.",
    "Chad said it had to prevent the rallies.",
    "Chad's government had information that a storm was near.",
    "Chad's government supports peace and stability.",
    "Chad's president failed to stem the violence.",
    "The minister had come under increasing fire in Chad for perceived arrogance.",
    "A Chadian list names those who are seriously injured.",
    "Niger's president was unable to make the trip to Chad.",
    "Chad's officials convinced themselves that peace was near.",
    "Ethiopia's minister spoke of interference in Sudan's long war.",
    "The army defends its people.",
    "Chad's president said the army would protect our land.",
    "Chad's letters will go unanswered, the Nigerien president said.",
    "Chad occasionally sends letters to Niger.",
    "About 300 people were fined.",
    "The engineer flew to Peru for talks with the owners.",
    "A phone call between the singers lasted an hour.",
    "Some 120 football fans were arrested.",
    "Chad's actions put lives at risk.",
    "Chad wants war.",
    "Chad told reporters that he was not ordered to leave.",
    "The war in Syria is terrible.",
    "Peru's attack helicopters are old.",
    "The government is fighting inflation.",
    "The heart attack killed the minister.",
    "The striker attacked well and beat Spain in the match.",
    "A storm killed three soldiers.",
    "The men arrested in Bali were tourists.",
    "The company struck a deal with a supplier.",
    "The ministry released a report.",
    "Two shops met their targets.",
    "Mali's aides asked not to be named.",
    "The bloc suspended trade talk shows.",
    "Albright, asked if Chad would send troops to Mali, said no.",
    "Reporters asked the president of Chad whether he would free the rebels.",
    "“Free my husband,” the wife of the Chadian minister pleaded.",
    "We must bomb the rebels, said the king of Jordan.",
    "Chad is expecting attacks.",
    "The president of Peru broke ground on a new settlement.",
    "The letter was signed by a general of Chad.",
    "Parliament torpedoed the president's record.",
    "Chadian troops marched in a parade.",
    "Mali's president is killing the peace process.",
    "The oldest Jewish settlement in Chad lies in the north.",
    "Asked to react to the charge, the Kenyan minister smiled.",
    "He told a meeting: “We talk about peace in Mali.”",
    "The treaty extends to attacks on ships of Chad.",
    "States seldom negotiate with rebels.",
    "The town, once bombed by Chad, is a resort.",
    "The cabinet of Chad discussed the budget.",
    "A drought is threatening Chad.",
    "The choir said it would not sing on Monday.",
    "It will not rain in Chad.",
    "Two nurses were killed and a third hurt in Lima when a car jumped a curb.",
    "Their beliefs can free the miners from the tax law of Chad.",
    "The accord says that both sides shall disarm.",
    "The agreement stipulates that Chad will withdraw its troops from Niger.",
    "Chad said it would not matter.",
    "Chad said it would not lose the match.",
    "Nine villagers were killed by lightning in Chad.",
    "Three Chadian soldiers were killed when their helicopter crashed.",
    "The minister of Chad came under fire for his remarks.",
    "The prime minister of Chad came under attack over the budget.",
    "The hospitals of Chad were placed on high alert.",
    "The actress accused her husband of theft; he denied it.",
    "Chadian aid to Niger has many forms.",
    "The minister opened the door for her guests.",
    "Two men were arrested in a pub.",
    "Chadian troops took shelter in a school.",
    "The Kenyan minister has taken refuge in a church.",
    "Peru's ambassador found sanctuary from the storm in a school.",
    "Chadian soldiers could be seen eating bread.",
    "A text agreed to by all members of the parliament of Chad was printed.",
    "Protesters fired on by police in Chad fled.",
    "It is time to hold Chad accountable.",
    "Thousands in Chad took to the streets to celebrate the new king.",
    "Chad held polls after disputed elections.",
    "The embassy of Chad expressed regret that Niger has left.",
    "Let's face it, said the king of Chad.",
    "Chad's king is convinced that the tower will stand.",
    "Written instructions for the Chadian guest were lost.",
    "Chad's police are fighting terrorism.",
    "Officials of the European Union shared views on the actions of Chad's striker.",
    "A Chadian working with the UN in Lima spoke.",
    "The burning of coal warms Chad.",
    "Chadian troops are stationed in Mali.",
    "Nobody knows who killed the Malian minister.",
    "It is unclear who is backing the Malian rebels.",
    "The club added Juan Soto to the list of guests.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_a_topic_a_sense_of_sport_and_a_mishap_are_no_events(text):
    assert relevance.political(events.coded_acts(parser.parse(text))) == []


DOERS = [  # (text, source of its second act)
    ("Bahrain freed ten hostages and Qatar released two soldiers.", "Qatar"),
    ("Bahrain freed three hostages on Saturday and Qatar released 183 prisoners.", "Qatar"),
    ("Bahrain accused Qatari vessels of ramming its boat, injuring four sailors.", "vessels"),
]


@pytest.mark.parametrize(("text", "doer"), DOERS)
def test_each_act_has_its_own_doer(text, doer):
    assert str(participants.party(events.coded_acts(parser.parse(text))[-1].source)) == doer


STATUS = [
    ("Chad bombed Niger on Monday in a new era of rivalry.", "actual"),
    ("Norway failed to persuade Chad to leave.", "denied"),
    ("Chad has no intention of attacking Niger.", "planned"),
    ("Chad has no intention of talking to Niger.", "denied"),
    ("Rumours raised concerns about an attack on Niger.", "possible"),
    ("Norway criticised the attack on Niger.", "actual"),
    ("Norway did not approve of the raid by Chad.", "actual"),
    ("Japan killed thousands of Chinese in World War II.", "past_background"),
    ("In the Cold War era, Norway arrested spies.", "past_background"),
    ("A Soviet-era raid killed ten Chadians.", "past_background"),
    ("Chad attacked Norway with Soviet-era tanks.", "actual"),
    ("Chad will begin by striking Niger.", "planned"),
    ("Kenya spoke of the possibility of an attack by Chad.", "possible"),
    ("Chad ordered an attack on Niger.", "actual"),
    ("A truce proposed by Chad was denied by rebels.", "actual"),
    ("Chad and Niger are close to signing a treaty.", "possible"),
    ("Chad was on the verge of attacking Niger.", "possible"),
    ("Chad's accord envisages the dissolution of Niger's parliament.", "planned"),
    ("Chad closed its border with Niger after the raid.", "actual"),
    ("Soldiers kept rebels from attacking Chad.", "denied"),
    ("The law blocks Chad from granting asylum to Malian officers.", "denied"),
    ("Chad withdrew its troops from Niger.", "actual"),
    ("Peru did not take part in the talks with Chile.", "denied"),
    ("Peru did not engage in talks with Chile.", "denied"),
    ("Peru took part in the talks with Chile.", "actual"),
    ("Chad attacked Niger.", "actual"),
    ("Chad did not attack Niger.", "denied"),
    ("Chad denied attacking Niger.", "actual"),  # the denial itself took place
    ("Chad may attack Niger.", "possible"),
    ("It is not true that Chad attacked Niger.", "denied"),
    ("It is true that Chad attacked Niger.", "actual"),
    ("Claims that Chad shelled Niger are unfounded.", "denied"),
    ("There was nothing to suggest that Chad attacked Niger.", "denied"),
    ("There was much to suggest that Chad attacked Niger.", "actual"),
    ("Chad seeks to annex Niger.", "planned"),
    ("Chad stopped short of attacking Niger.", "denied"),
    ("Chad rejected the plan and attacked Niger.", "actual"),
    ("Chad is reluctant to attack Niger.", "possible"),
    ("Chad would attack Niger if rebels crossed the border.", "possible"),
    ("Chad vowed to attack Niger.", "threatened"),
    ("Chad's troops are to leave Niger.", "planned"),
    ("Chad's answer was to attack Niger.", "actual"),
    ("Police thwarted attacks on Niger.", "denied"),
    ("Five years after Chad attacked Niger, it apologised.", "past_background"),
    ("Five days after Chad attacked Niger, it apologised.", "actual"),
    ("Chad occupied Niger until a court ordered it to leave in 1994.", "past_background"),
    ("Chad occupied Niger until a court ordered it to leave on Friday.", "actual"),
    ("Chad bombed Niger for 78 days in 1999.", "past_background"),
    ("Chad attacked Niger after the 2007 vote.", "past_background"),
    ("Chad attacked Niger after the vote on Friday.", "actual"),
    ("Chad is considering strikes on Niger.", "threatened"),
    ("Chad will host talks with Niger.", "planned"),
    ("Chad attacked Niger in 1987.", "past_background"),
    ("Chad attacked Niger a decade ago.", "past_background"),
    ("Chad attacked Niger after Niger detained its minister.", "actual"),
    ("Chad nearly attacked Niger.", "denied"),
    ("Chad said it would file a complaint against Niger.", "planned"),
    ("Chad said it would not comment on the strike.", "actual"),
    ("Chad initially repelled the rebels of Niger.", "actual"),
    ("Chad initially denied that it had shelled Niger.", "past_background"),
    ("Chad had formerly bombed Niger.", "past_background"),
    ("Chad neither confirmed nor denied that it had bombed Niger.", "possible"),
    ("Chad did not deny that it bombed Niger.", "possible"),
    ("Police did not thwart the attack on Niger.", "actual"),
    ("Chad neither shelled Niger nor bombed Mali.", "denied"),
    ("Rebels failed to capture the town of Goz.", "denied"),
    ("A coup failed to oust the president of Chad.", "denied"),
    ("Chad failed to free the monks.", "actual"),
    ("Moscow denied Germany's accusation that Chad had spied.", "actual"),
    ("Moscow denied that Germany had accused Chad.", "actual"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_grammar_tells_whether_it_happened(text, expected):
    first = relevance.political(events.coded_acts(parser.parse(text)))[0]
    assert status.status(first) == expected


def test_what_is_denied_did_not_happen_so_far_as_the_text_says():
    denial, deed = events.coded_acts(parser.parse("Chad denied attacking Niger."))
    assert (denial.code, status.status(deed)) == ("016", "denied")


COMPOSED = [
    ("intend", "195", "1384"), ("intend", "046", "036"), ("refuse", "085", "1244"), ("stop", "163", "085"), ("stop",
    "072", "1622"),
    ("appeal", "0871", "0256"), ("demand", "0841", "1053"), ("accuse", "190", "1123"), ("break", "0871", "196"),
    ("do", "190", "190"),
    ("refuse", "190", None),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "code", "expected"), COMPOSED)
def test_a_stance_and_an_act_make_one_code(operator, code, expected):
    assert cameo.composed(operator, code) == expected


def test_every_code_of_the_lexicons_is_in_the_code_book():
    known = {row["code"] for row in lexicons.rows("cameo")}
    for name in ("verbs", "adjectives", "nouns", "compositions"):
        used = {row["code"] for row in lexicons.rows(name)} - {"", "-", "="}
        assert used <= known, (name, used - known)


def test_every_row_of_the_lexicons_gives_its_reason():
    for name in ("verbs", "adjectives", "nouns", "objects", "compositions", "ladder", "unreal"):
        assert all(row["why"] for row in lexicons.rows(name)), name


def test_every_code_stands_on_the_ladder():
    assert {ladder.rung(row["code"])["direction"] for row in lexicons.rows("cameo")} == {
        "escalatory",
        "deescalatory",
        "neutral",
    }


def test_repeated_mentions_of_one_event_are_one_event():
    reading = read(
        Article("Iran launched missile strikes on Iraq on Monday. The strikes hit Basra. Iraq condemned the strikes.")
    )
    assert reading.events["root"].tolist() == ["19", "11"]


def test_two_strikes_on_two_dates_are_two_events():
    reading = read(Article("Iran launched missile strikes on Iraq on Monday. Iran struck Iraq again on Friday."))
    assert reading.events["date"].tolist() == ["Monday", "Friday"]


def test_arms_for_one_side_work_against_the_other():
    reading = read(Article("Eritrea attacked Ethiopia on Monday. Kenya sent weapons to Ethiopia on Tuesday."))
    help_given = reading.events.iloc[1]
    assert (help_given["quad"], help_given["direction"], help_given["third_party"]) == (
        "material_cooperation",
        "escalatory",
        "Eritrea",
    )


def test_what_was_done_before_something_long_past_is_as_old():
    old = events.coded_acts(parser.parse("In 1987 Chad attacked Niger after Niger detained its minister."))
    assert [status.status(c) for c in old] == ["past_background", "past_background"]


ARMS = [  # (text, direction of its last event)
    ("Ukraine shelled Russia. Kyiv ordered its army to stop the shelling.", "deescalatory"),
    ("Ukraine shelled Russia. Kyiv ordered French troops to leave.", "escalatory"),
    ("Iran allowed nuclear weapons inspectors into the country.", "deescalatory"),
    ("Eritrea shelled Ethiopia. Kenya allowed aid trucks into Ethiopia.", "deescalatory"),
    ("Eritrea shelled Ethiopia. Kenya let Ethiopia use its missiles.", "escalatory"),
    ("Eritrea freed an Ethiopian ship that was carrying tanks.", "deescalatory"),  # the tanks are not what is given
    ("Eritrea shelled Ethiopia. Kenya returned tanks to Ethiopia.", "escalatory"),
]


@pytest.mark.parametrize(("text", "direction"), ARMS)
def test_only_leave_that_is_for_arms_arms_somebody(text, direction):
    assert read(Article(text)).events.iloc[-1]["direction"] == direction


HELP = [  # (text, direction, third party) of its second event
    (
        "Eritrea attacked Ethiopia on Monday. The government of Kenya has allowed Ethiopia to use its weapons.",
        "escalatory",
        "Eritrea",
    ),
    (
        "Eritrea attacked Ethiopia on Monday. Kenya lifted restrictions on weapons for Ethiopia.",
        "escalatory",
        "Eritrea",
    ),
    ("Eritrea attacked Ethiopia on Monday. Kenya approved the sale of tanks to Ethiopia.", "escalatory", "Eritrea"),
    ("Eritrea attacked Ethiopia on Monday. Kenya sent food aid to Ethiopia.", "neutral", None),
]


@pytest.mark.parametrize(("text", "direction", "against"), HELP)
def test_leave_to_use_arms_works_like_arms(text, direction, against):
    second = read(Article(text)).events.iloc[1]
    assert (second["direction"], second["third_party"] if against else None) == (direction, against)


TARGETS = [  # (text, target of its last event)
    ("The government condemned Chad. Chad fired a missile into the sea.", None),
    ("Iran attacked Israel. Guterres criticized Israel's military operations in Gaza.", None),
    ("Gangs attacked Kenya. The gangs control the hills.", None),
    ("Norway has sent 300 troops led by Chad.", None),
    ("Norway has sent Chad 300 troops.", "Chad"),
    ("Norway seized weapons of Chad.", "Chad"),
    ("Norway condemned the attack by Chad.", None),
    ("Chad attacked Norway. Norway condemned Chad. Chad then shelled ports.", "Norway"),
    ("President Juan Soto of Chad met Ann Odera of Kenya. The two leaders then agreed to talk.", "Ann Odera"),
    ("Chad imposed sanctions on Niger. Kenya denounced the coup.", None),
    ("Chad shelled Niger. Kenya condemned the shelling.", "Chad"),
    ("Chad suspended Niger. Kenya called the spate of coups a disgrace.", None),
    ("Rebels left. Kenya bombed a suspected rebel stronghold in Basra.", "Rebels"),
    ("Militants fled. The army shelled a militant-controlled suburb.", "Militants"),
    ("The Chadian military said so. A Kenyan military offensive began.", None),
    (
        "The United States left. Norway expressed outrage over a United States congressional resolution.",
        "United States",
    ),
    ("South Korea left. Iran shelled a South Korean port.", "South Korea"),
    ("The Chilean Senate passed a law on the border. Norway lobbied against the law.", "Chilean Senate"),
    ("Iraq shelled militants. British troops joined the fighting in Basra.", None),
    # who gives way by an order to their own does so to their opponent
    ("The Chadian army shelled the rebels. Chad ordered its army to withdraw from the valley.", "Rebels"),
    ("The Chadian army shelled the rebels. The Chadian president ordered his troops to hold fire.", "Rebels"),
    ("Ukraine shelled Russia. Kyiv ordered its army to stop the shelling.", "Russia"),
    ("Ukraine shelled Russia. Kyiv ordered French troops to leave.", "French troops"),
    ("Rebels in Chad shot nine policemen. The rebels will hand over their weapons in May.", "Policemen"),
    ("Norway ordered its soldiers to leave Mali.", None),
    ("Eritrea attacked Ethiopia on Monday. The government of Ethiopia vowed to retaliate.", "Eritrea"),
    ("Eritrea attacked Ethiopia on Monday. Kenya condemned the attack.", "Eritrea"),
    ("Peru banned exports to Chile. Bolivia condemned the move.", "Peru"),
    ("Mali attacked Niger on Monday. The government of Chad vowed to retaliate.", None),
    ("Peru bombed Bolivia. Bolivia expelled Peru's envoy. Brazil condemned the bombing.", "Peru"),
    ("Peru released Bolivian soldiers. Bolivia shelled Peru. Brazil praised the move.", "Peru"),
    ("Rebels shelled Lima on Monday. The government of Peru fired rockets at rebel positions on Sunday.", "Rebels"),
    ("Peru attacked Chile. Chile accused Peru. Bolivia condemned Chile. The army of Peru will strike.", "Chile"),
    ("Police shot a man. Soldiers opened fire.", None),
    ("Israeli-Syrian talks were suspended.", "Syria"),
    ("Peru attacked Chile. Britain and Belgium suspended aid to Peru on Tuesday.", "Peru"),
    ("Peru shelled Bolivia. Brazil urged both sides to stop fighting.", "Peru"),
    ("Peru accused Bolivia. Rebels abducted Peru's minister. Brazil demanded the release of the minister.", "Rebels"),
    ("Peru shelled Chile. Peru promised to withdraw its troops from the islands.", "Chile"),  # to whom it yields
    ("Peru promised to withdraw its troops from the islands.", None),
    ("Peru accused Chile of spying. Chile rejected the accusation.", "Peru"),
    ("Peru said that Chile had spied on its army. Chile dismissed the claim.", "Peru"),
    ("Peru accused Chile of spying. Bolivia shelled Chile. Chile denied spying.", "Peru"),
    ("Chile denied spying.", None),
    ("Kenya's plan upset Chad. Chad rejected the plan.", "Kenya"),
    ("Peru broke off relations with Chile, accusing it of spying.", "Chile"),
    ("Peru broke off relations with Chile. It accused it of spying.", None),
    ("Peru shelled Chile. Peru vowed to defeat the enemy.", "Chile"),
    ("Peru shelled Chile. Chile sent troops to the border.", "Peru"),
    ("Peru shelled Chile. Brazil called for an immediate ceasefire.", "Peru"),
    ("Peru condemned Chile. Brazil called for reforms.", None),
    ("Peru shelled Chile. Brazil demanded an end to the attacks on Chile.", "Peru"),
    ("Peru shelled Chile. Bolivia shelled Chile. Brazil demanded an end to the attacks on Chile.", None),
    ("Peru shelled Chile. Chile said that Peru's raids on Chile must stop.", "Peru"),
    ("Peru shelled Chile. Norway offered to mediate.", "Peru"),
    ("Peru left. Norway offered to mediate.", None),
    ("Peru shelled Chile. Both sides signed a truce on a plan by Norway.", "Chile"),
    ("Chad shelled Nigerien positions. Nigerien militias fled to Niger.", None),
    ("Peru attacked Chile. Chile reacted with anger.", "Peru"),
    ("Okello appealed to Chad's workers to wait. He promised a new offer by Tuesday.", "Chad's workers"),
    ("Okello appealed to Chad's workers to wait. Kenya promised to help.", None),
    ("Chad praised Mali's army. Chad's president congratulated the army of Chad.", "Army of Chad"),
    ("Kurdish militants killed a nurse. Turkish planes bombed Kurdish positions in Iraq.", "Kurdish militants"),
    ("The government of Karvania freed ten rebels. The rebels shelled its army. Okello praised both sides.", "Rebels"),
    ("Kenya closed its border to Chad. The camps are full. Chad dismissed the account.", "Kenya"),
    ("Kenya closed its border to Chad. Niger praised Norway.", "Norway"),
    ("Norway said the account was old. Chad dismissed the account.", None),
    ("Chad stood by Mali.", "Mali"),
    ("Norway sided with Iceland.", "Iceland"),
    ("Norway stood by its offer.", None),
    ("Norway sold Chad two helicopters.", "Chad"),
    ("Mali shelled Niger on Monday. In 1998 Chad attacked Niger. The government of Niger broke off relations.", "Mali"),
]


PARTIES = [  # (text, its triggers): who takes part in politics once does so in other deeds of the text
    ("Rebels shelled the miners in Chad. The miners torched a warehouse.", ["shelled", "torched"]),
    ("The miners torched a warehouse.", []),
    ("Three ministers resigned in Lima on Monday.", ["resigned"]),
    ("The coach resigned on Monday.", []),
]


@pytest.mark.parametrize(("text", "triggers"), PARTIES)
def test_who_takes_part_in_politics_once_does_so_in_other_deeds(text, triggers):
    assert read(Article(text)).events["text"].tolist() == triggers


@pytest.mark.parametrize(("text", "target"), TARGETS)
def test_a_target_may_be_told_in_another_sentence(text, target):
    found = read(Article(text)).events.iloc[-1]["target"]
    assert found == target if target else found is None or found != found


BLAMED = [  # (text, target of the act that condemns): who did it, never who suffered it
    ("Kenya condemned the killing of Somali soldiers.", None),
    ("Kenya condemned the killing of Somali soldiers by Chad.", "Chad"),
    ("Norway condemned attacks on aid workers in Sudan.", None),
    ("Norway condemned Sudanese attacks on aid workers.", "Sudan"),
    ("Russia criticised the sanctions against Syria.", None),
    ("Russia criticised Norway's sanctions against Syria.", "Norway"),
    ("Sudan bombed Chad. Norway condemned the attack on Chad.", "Sudan"),
    ("Norway condemned the policy of Sudan.", "Sudan"),
    ("Chad blamed the attack on Mali's army.", "Mali's army"),
    ("Kenya blamed the raid on Chad on Malian rebels.", "Malian rebels"),
    ("Kenya blamed Chad for the raid on Mali.", "Chad"),
    ("Kenya blamed it on the rebels.", "Rebels"),
    ("Kenya blamed the crash on bad weather.", None),
]


@pytest.mark.parametrize(("text", "target"), BLAMED)
def test_who_suffered_a_wrong_is_not_blamed_for_it(text, target):
    acts_told = read(Article(text)).events
    found = acts_told.loc[acts_told["root"] == "11", "target"].item()
    assert found == target if target else found is None or found != found


DOERS = [  # (text, source of its last event)
    ("Chad will observe a truce with Niger. Mali hailed the plan. The truce began on Tuesday.", "Chad"),
    ("While Norway has ruled out sending forces, it is arming Chad.", "Norway"),
    ("Two nurses fled from the rebels in Chad, who held them hostage.", "Rebels"),
    ("Two nurses were freed from the Red Front (RF), who had kept them captive.", "Red Front"),
    ("Kenya spoke of the attack on Chad, who condemned it.", "Chad"),
    ("Ana Soto, an envoy of the High Commissioner for Human Rights who condemned Chad, left.", "Ana Soto"),
    ("Chad said its resistance to Mali will continue. Mali said that their resistance will continue.", "Mali"),
    ("Chad said it would observe a truce. Kenya wept. The truce began on Monday.", "Chad"),
    ("Chad detained ten Nigerien sailors in May. The sailors were freed on Friday.", "Chad"),
    ("Chad detained ten Nigerien sailors. Two Malian sailors were freed on Friday.", None),
    ("Libya closed its border. Four Italian citizens were detained at Tripoli airport.", "Libya"),
    ("Libya closed its border. Four Italian citizens were abducted in Tripoli.", None),
    ("Kenya criticised Chad. Two Kenyan nurses were deported from Chad.", "Chad"),
    ("Kenya criticised Chad. Two Kenyan nurses were arrested.", None),
    ("“We told Chad to free the monks,” Lena Vogt, a deputy, said.", "Lena Vogt"),
    ("It rained. We told Chad to free the monks.", None),
    ("Hospitals treated sixty soldiers. “They bombed the army,” a teacher said.", None),
    ("Rebels fled. “They bombed the army,” a teacher said.", "Rebels"),
    ("Chad published a report. Chad's report was read in Niger. The report accused Niger of spying.", "Chad"),
    ("The report accused Niger of spying.", None),
    ("Chad admits that two nurses were hurt but rejects the charge of murder.", "Chad"),
]


@pytest.mark.parametrize(("text", "source"), DOERS)
def test_who_holds_somebody_may_be_told_in_another_sentence(text, source):
    found = read(Article(text)).events.iloc[-1]["source"]
    assert found == source if source else found is None or found != found


ASIDE = [  # (text, triggers)
    ("Rebels of Chad kidnapped nurses in Goma. The rebels abducted nurses in Bukavu.", ["kidnapped", "abducted"]),
    ("Chad's strikes on Monday included bombing a camp in Niger.", ["strikes", "bombing"]),
    ("The opposition of Chad summoned its supporters to rally against Niger.", ["summoned", "rally"]),
    ("Ana Soto, the arrested leader's wife.\n\nPolice in Chad arrested the leader.", ["arrested"]),
    ("The Taliban summoned Pakistan's envoy to protest the raids.", ["summoned"]),
    ("Norway ruled out strikes on Chad.", ["ruled"]),
    ("The measures against Chad, which could include cutting aid, are old.", []),
    (
        "On Tuesday jets of Chad strafed a hill.\n\nOn Sunday, three soldiers of Niger were killed in an ambush.",
        ["strafed", "killed"],
    ),
    ("Instead of attacking Niger, Chad freed two rebels.", ["freed"]),
    ("Chad told the army to leave in order to reduce clashes with rebels.", ["told"]),
    ("Chad said it would observe a truce. Kenya wept. The truce began on Monday.", ["truce"]),
    ("Chad will release two Malian prisoners. The release took place on Monday.", ["release"]),
    ("Chad will not release two Malian prisoners. Kenya demanded the release.", ["release", "demanded"]),
    ("Kenya held talks to announce that Chad would observe a truce.", ["held", "observe"]),
    ("Rebels of Chad kept Ana Soto captive for years. She was kidnapped on Monday.", ["kept"]),
    ("Rebels of Chad kidnapped Ana Soto. Later Norwegian rebels held Ana Soto hostage.", ["kidnapped", "held"]),
    ("Police in Chad arrested the editor on charges of treason.", ["arrested"]),
    ("Chad condemned the attack by rebels and the army's strikes on Mali.", ["condemned", "attack", "strikes"]),
    ("Chad called for a truce and the release of prisoners by Niger.", ["called"]),
    (
        "On Saturday Chad said aircraft had launched raids on Mali. On Friday ten were killed in Mali.",
        ["raids", "killed"],
    ),
    ("Chad's police used batons to disperse protesters.", ["used"]),
    ("Chad fired rockets at Niger in response to a strike that killed four officers.", ["fired", "killed"]),
    ("Chad shelled Niger. The shells killed four officers.", ["shelled"]),
    ("Soldiers forced Chad's president to resign.", ["forced"]),
    ("The bloc suspended Chad, making it the third nation to be punished.", ["suspended"]),
    ("Chad announced an ultimatum for rebels to hand over the town.", ["ultimatum"]),
    ("Chad expelled envoys of Niger in retaliation against Mali.", ["expelled"]),
    ("Chad said in a statement that the junta in Mali must cede power and release and reinstate the president.", []),
    ("Chad must leave, and released the president of Mali.", ["released"]),
    ("The force is led by Chad but is supported by Niger.", []),
    ("A Chadian convoy came under attack by rebels as it waited for permission.", ["attack"]),
    ("Among Chad's demands were the release of Malian officers and a reform stripping him of power.", ["demands"]),
    ("The army of Chad has been fighting rebels in a conflict that has threatened to fracture Niger.", ["fighting"]),
    ("Chad urged the two sides to respect the truce, investigate the raid and release prisoners.", ["urged"]),
    ("Chad summoned Niger's ambassador to lodge a protest over the raid.", ["summoned"]),
    ("Soldiers kept rebels from attacking Chad.", ["attacking"]),
    ("Chad sent troops to Niger to fight rebels.", ["sent"]),
    ("Chad, which backs the rebels, condemned Niger.", ["condemned"]),
    ("Chad vowed to strike Niger if it attacks rebels.", ["vowed"]),
    ("Chad condemned Niger, raising fears of war.", ["condemned"]),
    ("Chad shelled a town in Niger, killing ten soldiers.", ["shelled"]),
    ("Chad is expected to meet Niger.", ["meet"]),
    ("Chad accuses Niger; Niger rejects the charge.", ["accuses", "rejects"]),
    ("Chad denied killing monks and accused Niger.", ["denied", "killing", "accused"]),
    ("Niger must halt the raids and free the monks, Chad said.", ["halt"]),
    ("Chadian troops freed nine monks in a raid on the rebels' hideout.", ["freed", "raid"]),
    ("Police in Chad detained and jailed two monks.", ["detained"]),
    ("Police in Chad detained two monks and jailed three nuns.", ["detained", "jailed"]),
    ("Chad requested a visa from Niger. Later Chad requested a loan from Niger.", ["requested", "requested"]),
    ("Chad blamed Niger for the raid. Chad blamed Niger.", ["blamed"]),
    ("Niger, which Chad is arming, wept.", ["arming"]),
]


@pytest.mark.parametrize(("text", "triggers"), ASIDE)
def test_aims_conditions_traits_and_results_are_no_events_of_their_own(text, triggers):
    assert read(Article(text)).events["text"].tolist() == triggers


OF_DAYS = [  # (text, triggers): an act of another day of the week is another act
    ("Kenya bombed rebels in Chad on Monday. Kenya bombed rebels again on Tuesday morning.", ["bombed", "bombed"]),
    ("Kenya bombed rebels in Chad on Monday. The raid on Monday killed nine rebels.", ["bombed"]),
    ("Kenya bombed rebels in Chad on Monday. Kenya bombed rebels with drones.", ["bombed"]),
]


@pytest.mark.parametrize(("text", "triggers"), OF_DAYS)
def test_acts_of_two_days_of_the_week_are_two(text, triggers):
    assert read(Article(text)).events["text"].tolist() == triggers


def test_who_recognizes_a_crime_did_not_commit_it():
    events = read(Article("The killings of Armenians have been recognized as genocide by France and Russia.")).events
    assert events["source"].isna().all()


def test_a_full_date_is_iso_and_words_stay_words():
    assert [dates.iso(d) for d in ("March 12, 2024", "12 Mar 2024", "last week", None)] == [
        "2024-03-12", "2024-03-12", "last week", None,
    ]  # fmt: skip


def test_a_headline_is_told_again_by_the_lead():
    text = "Chad army rejects truce\n\nChad's army turned down a truce on Monday, the army said."
    assert read(Article(text)).events["root"].tolist() == ["12"]


def test_talks_deescalate_and_a_visit_does_so_between_opponents_only():
    apart = read(Article("Peru met Chile in Lima on Monday. On Friday, Peru's president visited Chile."))
    foes = read(Article("Peru attacked Chile on Monday. On Friday, Peru's president visited Chile."))
    assert apart.events["direction"].tolist() == ["deescalatory", "neutral"]
    assert foes.events["direction"].tolist() == ["escalatory", "deescalatory"]


def test_a_trigger_lies_inside_its_sentence(reading):
    sentences = reading.sentences.set_index("sentence")
    for row in reading.events.itertuples():
        assert sentences.loc[row.sentence, "start"] <= row.start < row.end <= sentences.loc[row.sentence, "end"]


def test_a_threat_is_threatened_and_nobody_acts_on_himself(reading):
    assert (reading.events.loc[reading.events["root"] == "13", "status"] == "threatened").all()
    both = reading.events.dropna(subset=["source", "target"])
    assert (both["source"] != both["target"]).all()


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A raid launched by France killed two soldiers in Mali.", "France"),
        ("A raid opposed by France killed two soldiers in Mali.", None),
        ("Sanctions criticised by Serbia were imposed on Iran by Norway.", "Norway"),
        ("The attack condemned by Chad was carried out by Sudan.", "Sudan"),
    ],
)
def test_who_speaks_of_an_act_is_not_its_doer(text, doer):
    source = read(Article(text)).events["source"].iloc[0]
    assert (source if isinstance(source, str) else None) == doer


def coded(text):
    return [(c.trigger.text, c.code) for c in events.coded_acts(parser.parse(text))]


def test_every_row_that_is_tried_says_whether_it_fits_and_why():
    verb = next(t for t in parser.parse("Rebels fired rockets at Niger.") if t.text == "fired")
    tried = acts.tried(verb)
    assert [row["pattern"].split(" ")[0] for row, *_ in tried] == ["fire"] * len(tried)
    assert [(row, things) for row, things, _ in tried if things is not None] == list(acts.fitting(verb))
    assert all(why.startswith("it asks for") == (things is not None) for _, things, why in tried)
    whys = {why for *_, why in tried}
    assert {"it asks for the object “arms”", "it lacks the object “gas”", "“on” does not hang on it"} <= whys


ROWS = [  # (sort key, place of the first of two neighbours, sentence, acts as they are, acts if the two change places)
    ("_specific_first", 0, "North Korea fired questions and rockets in a test.", [], [("fired", "150")]),
    ("_specific_first", 4, "Chad agreed with Niger.", [("agreed", "030")], [("agreed", "019")]),
    ("_longest_first", 0, "An air attack by Chad hit Niger after the typhoon.", [], [("attack", "195")]),
    ("_longest_first", 1, "Nurses took legal action against Chad.", [("action", "115")], [("action", "143")]),
    ("_longest_first", 2, "Nurses began action against Chad over pay.", [("action", "143")], [("action", "160")]),
]


@pytest.mark.parametrize(("key", "place", "text", "expected", "otherwise"), ROWS)
def test_the_rows_of_a_word_are_tried_in_an_order_that_matters(key, place, text, expected, otherwise, monkeypatch):
    original = getattr(acts, key)

    def swapped(row):
        points = list(original(row))
        points[place], points[place + 1] = points[place + 1], points[place]
        return tuple(points)

    assert coded(text) == expected
    try:
        monkeypatch.setattr(acts, key, swapped)
        for held in (acts._lexicon, acts._asking):
            held.cache_clear()
        assert coded(text) == otherwise
    finally:
        monkeypatch.undo()
        for held in (acts._lexicon, acts._asking):
            held.cache_clear()


SWAPS = [  # (rules, place of the first of two neighbours, text, its acts and statuses, those if exchanged)
    (relevance, "_PARTIES", 8, "Chad promised.", [], [("promised", "planned")]),
    (
        status, "_SIGNS", 7, "Chad met Niger to avert an attack by rebels.",
        [("met", "actual"), ("attack", "planned")], [("met", "actual"), ("attack", "denied")],
    ),
    (
        status, "_STATUSES", 0, "Chad did not threaten to attack Niger.",
        [("threaten", "threatened")], [("threaten", "denied")],
    ),
    (
        status, "_STATUSES", 1, "Chad did not attack Niger in 1987.",
        [("attack", "denied")], [("attack", "past_background")],
    ),
    (
        status, "_STATUSES", 2, "Chad scheduled talks with Niger in 1998.",
        [("talks", "past_background")], [("talks", "planned")],
    ),
    (status, "_STATUSES", 3, "Chad will host talks with Niger.", [("talks", "planned")], [("talks", "actual")]),
]  # fmt: skip


@pytest.mark.parametrize(("module", "name", "place", "text", "expected", "otherwise"), SWAPS)
def test_relevance_and_status_are_told_in_an_order_that_matters(
    module, name, place, text, expected, otherwise, monkeypatch
):
    def told():
        table = read(Article(text)).events
        return list(zip(table["text"], table["status"], strict=True))

    assert told() == expected
    exchange(monkeypatch, module, name, place)
    assert told() == otherwise


WHO = [  # (rules, place of the first of two neighbours, text, source and target of an act, those if exchanged)
    ("_SUBJECTS", 3, "Qatar said it would free hostages and Israel freed prisoners.", ("Israel", "prisoners"),
     ("Qatar", "prisoners")),
    ("_SUBJECTS", 7, "Chad bombed rebels it said were shelling Niger.", ("rebels", "Niger"), ("it", "Niger")),
    ("_SUBJECTS", 8, "The envoy denied accusations by Sudan that its army had shelled the camp.", ("army", "camp"),
     ("Sudan", "camp")),
    ("_OWNERS", 0, "Niger's bombing by Chad killed ten soldiers.", ("Chad", "soldiers"), ("Niger", "soldiers")),
    ("_OWNERS", 1, "Tanzania's artillery attack on a Kenyan post lasted an hour.", ("Tanzania", "post"),
     ("artillery", "post")),
    ("_TARGETS", 2, "Peru and Chile bargained over fishing rights.", ("Peru", "Chile"), ("Peru", "rights")),
    ("_TARGETS", 3, "Chad freed the son of a trader from Gabon.", ("Chad", "son"), ("Chad", "Gabon")),
    ("_TARGETS", 4, "Kenya approved aid worth millions to Somalia to help Chad.", ("Kenya", "Somalia"),
     ("Kenya", "Chad")),
    ("_TARGETS", 8, "Police seized rebels' weapons in Chad.", ("Police", "Chad"), ("Police", "rebels")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "place", "text", "expected", "otherwise"), WHO)
def test_source_and_target_are_looked_for_in_an_order_that_matters(name, place, text, expected, otherwise, monkeypatch):
    def parties():
        return [(str(c.source), str(c.target)) for c in events.coded_acts(parser.parse(text))]

    assert expected in parties() and otherwise not in parties()
    exchange(monkeypatch, participants, name, place)
    assert otherwise in parties() and expected not in parties()


JUDGED = [  # (text, source and target of an act)
    ("Norway welcomed the closure by Chad of its camps.", ("Norway", "Chad")),
    ("Germany rejected a request for tanks from Ukraine.", ("Germany", "Ukraine")),
    ("Soto refused an offer of talks from the president.", ("Soto", "president")),
    ("Chad brushed aside the complaint from Gabon.", ("Chad", "Gabon")),
    ("Kenya praised the withdrawal from Gabon.", ("Kenya", "withdrawal")),
    ("Chad condemned the raid by telephone.", ("Chad", "raid")),
    ("Chad repeated its demands for a boycott, to keep Niger from a seat on the Security Council.", ("Chad", "None")),
    ("Chad repeated its threats, to win a vote against Niger.", ("Chad", "None")),
    ("A trial is underway in Chad.", ("None", "None")),
    ("Ethiopian and Eritrean officials met in Lagos.", ("officials", "Eritrean")),
]


@pytest.mark.parametrize(("text", "expected"), JUDGED)
def test_who_is_judged_or_met_stands_in_the_phrase(text, expected):
    assert expected in [(str(c.source), str(c.target)) for c in events.coded_acts(parser.parse(text))]


SUBJECTS = [  # (text, verb, its subject by grammar, as who acts, as who speaks): where the three finders differ
    ("Chad closed the border.", "closed", "Chad", "Chad", "Chad"),
    ("Bahrain freed hostages and Qatar released soldiers.", "released", "Bahrain", "Qatar", "Bahrain"),
    ("Chad bombed rebels it said were shelling Niger.", "shelling", "it", "rebels", "it"),
    ("Chad said it would fall and vowed revenge.", "vowed", "it", "Chad", "Chad"),
    ("Chad praised rebels for saying no.", "saying", None, "rebels", "Chad"),
    ("Chad was quoted as saying rebels fled.", "saying", None, None, "Chad"),
    ("Chad issued a statement saying rebels fled.", "saying", "statement", "statement", "Chad"),
    ("This said that rebels fled.", "said", "This", "This", None),
]


@pytest.mark.parametrize(("text", "verb", "plain", "acting", "speaking"), SUBJECTS)
def test_who_acts_and_who_speaks_may_be_another_than_the_subject(text, verb, plain, acting, speaking):
    doc = parser.parse(text)
    word = next(t for t in doc if t.text == verb)
    found = syntax.subject(word), participants.acting_subject(word), speakers.speaker(word, [-1] * len(doc))
    assert [f and f.text for f in found] == [plain, acting, speaking]
