"""Who says what: one pair a rule, with sentences made for the test."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, lexicons, measures, read, sources, tables
from analysis.grammar import parser
from analysis.grammar.quotes import quotations as marks
from analysis.sources import source_types

PAIRS = [  # (text, (source, cue, contents, kind))
    (
        "Rebels fled near a navy ship, the Sierra Madre, the Chadian army said.",
        ("the Chadian army", "said", ["Rebels fled near a navy ship, the Sierra Madre"], "indirect"),
    ),
    (
        "Rebels fled, the army, the state's pride, said.",
        ("the army, the state's pride", "said", ["Rebels fled"], "indirect"),
    ),
    (
        "Countries of the bloc called on Friday for a joint summit with Chad.",
        ("Countries of the bloc", "called", ["a joint summit with Chad"], "indirect"),
    ),
    (
        "The Kenyan presidency announced on Monday that Soto would attend a summit.",
        ("The Kenyan presidency", "announced", ["Soto would attend a summit"], "indirect"),
    ),
    (
        "In Chad, forces attacked with drones, killing two, the Red Front said in a text, claiming it was a crime.",
        ("the Red Front", "said", ["In Chad, forces attacked with drones, killing two"], "indirect"),
    ),
    (
        "Chad said it did not know “if they are alive”.",
        ("Chad", "said", ["it did not know “if they are alive”"], "mixed"),
    ),
    ("Mali rejected Chadian claims that it had fled.", ("Chadian", "claims", ["it had fled"], "indirect")),
    ("It gave a list of children Chad says were moved.", ("Chad", "says", ["were moved"], "indirect")),
    (
        "The rebels, led by former army officer Juan Soto, announced in late April they were ready to stop fighting.",
        ("The rebels", "announced", ["they were ready to stop fighting"], "indirect"),
    ),
    ("The minister said that talks had failed.", ("The minister", "said", ["talks had failed"], "indirect")),
    (
        "Rain fell, said officials who had met the king.",
        ("officials who had met the king", "said", ["Rain fell"], "indirect"),
    ),
    (
        "The king called for a vote so as to end the war.",
        ("The king", "called for", ["a vote"], "indirect"),
    ),
    ("The rebels denied shelling the market.", ("The rebels", "denied", ["shelling the market"], "indirect")),
    ("Kenya's army vowed to fight on.", ("Kenya's army", "vowed", ["to fight on"], "indirect")),
    (
        "The general confirmed the attack on the airport.",
        ("The general", "confirmed", ["the attack on the airport"], "indirect"),
    ),
    ("Ethiopia accused Egypt of meddling.", ("Ethiopia", "accused", ["Egypt of meddling"], "indirect")),
    ("The general warned of a wider war.", ("The general", "warned of", ["a wider war"], "indirect")),
    (
        "The clerk is convinced that the vote was fair.",
        ("The clerk", "is convinced", ["the vote was fair"], "indirect"),
    ),
    ("The envoy appealed to Chad to wait.", ("The envoy", "appealed", ["to wait"], "indirect")),
    ("Oman called upon them to disarm.", ("Oman", "called upon", ["to disarm"], "indirect")),
    # when something was said stands behind the quotation
    ('Ana Soto said, "They must go", while briefing reporters.', ("Ana Soto", "said", ["They must go"], "direct")),
    ("Ana Soto said “we will strike,” as troops left.", ("Ana Soto", "said", ["we will strike"], "direct")),
    ("Ana Soto said “the war” would end in May.", ("Ana Soto", "said", ["“the war” would end in May"], "mixed")),
    # what the parser hangs on how or where it was said
    (
        "The ministry notes with joy that Chad has signed the treaty.",
        ("The ministry", "notes", ["Chad has signed the treaty"], "indirect"),
    ),
    ("A driver pleaded over the radio to stop.", ("A driver", "pleaded", ["to stop"], "indirect")),
    ("They burn maps which they say belittle the war.", ("they", "say", ["belittle the war"], "indirect")),
    # in whose words
    ("In his view, the truce is dead.", ("his", "view", ["the truce is dead"], "indirect")),
    (
        "The truce is, in the opinion of critics, dead.",
        ("critics", "in the opinion", ["The truce is", "dead"], "indirect"),
    ),
    ("According to his words, the ford is closed.", ("his", "According to", ["the ford is closed"], "indirect")),
    # of nobody in particular
    ("There are fears that the dam will burst.", (None, "fears", ["the dam will burst"], "indirect")),
    # one word in quotation marks, behind a verb that governs nothing, or for what a thing is taken for
    ('"Leave us alone," the letter read.', ("the letter", "read", ["Leave us alone"], "direct")),
    ('Kenyans view the deal as "theft".', ("Kenyans", "view", ['the deal as "theft"'], "mixed")),
    # quoted words before, after and around the cue, and in part
    ('"We have no illusions," the mayor said.', ("the mayor", "said", ["We have no illusions"], "direct")),
    (
        '"It failed. We regret it," said Ana Lopez, a doctor.',
        ("Ana Lopez, a doctor", "said", ["It failed. We regret it"], "direct"),
    ),
    ("“Nobody,” she said, “can win this war.”", ("she", "said", ["Nobody", "can win this war"], "direct")),
    ('He told reporters: "The enemy is at the gates."', ("He", "told", ["The enemy is at the gates"], "direct")),
    ('"This is our land," one woman shouted.', ("one woman", "shouted", ["This is our land"], "direct")),
    ('"Stay where you are," the pilot snapped.', ("the pilot", "snapped", ["Stay where you are"], "direct")),
    (
        'The envoy said the truce was "as good as dead" by noon.',
        ("The envoy", "said", ['the truce was "as good as dead" by noon'], "mixed"),
    ),
    ("“Liberals” let it “grow”, the envoy said.", ("the envoy", "said", ["“Liberals” let it “grow”"], "mixed")),
    # set off by marks
    (
        "Such raids, he cautioned, could hurt trade.",
        ("he", "cautioned", ["Such raids", "could hurt trade"], "indirect"),
    ),
    ("The talks failed, officials say.", ("officials", "say", ["The talks failed"], "indirect")),
    ("Minister: Army will not leave", ("Minister", ":", ["Army will not leave"], "indirect")),
    ("Dozens held after raid: police", ("police", ":", ["Dozens held after raid"], "indirect")),
    ("“We lost everything.” — Ana Lopez", ("Ana Lopez", "—", ["We lost everything"], "direct")),
    ("Truce close, mediators say", ("mediators", "say", ["Truce close"], "indirect")),
    ("It hit a bus, residents and medics said.", ("residents and medics", "said", ["It hit a bus"], "indirect")),
    ("Rescuers: dozens buried under rubble", ("Rescuers", ":", ["dozens buried under rubble"], "indirect")),
    (
        "Mr. Lopez spoke to farmers on Monday.\n\nLOPEZ: The deaths made it clear. We must act.",
        ("LOPEZ", ":", ["The deaths made it clear. We must act"], "indirect"),
    ),
    ("«Jamais», said the mayor.", ("the mayor", "said", ["Jamais"], "direct")),
    ("``We are leaving,'' a man said.", ("a man", "said", ["We are leaving"], "direct")),
    ("They said 'many children' died.", ("They", "said", ["'many children' died"], "mixed")),
    ("“It is bad,” tweeted aid worker Lena Vogt.", ("aid worker Lena Vogt", "tweeted", ["It is bad"], "direct")),
    # prepositions, relatives, nouns, passives, adverbs
    (
        "The army left the city, according to two diplomats.",
        ("two diplomats", "according to", ["The army left the city"], "indirect"),
    ),
    ("According to the report, 12 people died.", ("the report", "According to", ["12 people died"], "indirect")),
    ("The letter, which he said was forged, was burnt.", ("he", "said", ["was forged"], "indirect")),
    ("The minister, who said he was tired, left.", ("who", "said", ["he was tired"], "indirect")),
    ("She made a pledge to free the prisoners.", ("She", "made a pledge", ["to free the prisoners"], "indirect")),
    ("He attacked the army's claim that rebels fled.", ("the army", "claim", ["rebels fled"], "indirect")),
    ("It is believed that 20 soldiers died.", (None, "is believed", ["20 soldiers died"], "indirect")),
    ("The visit is expected to last a week.", (None, "is expected", ["The visit", "to last a week"], "indirect")),
    (
        "The strikes were reportedly carried out at night.",
        (None, "reportedly", ["The strikes were", "carried out at night"], "indirect"),
    ),
    ("It quoted a medic as saying the road was shut.", ("a medic", "saying", ["the road was shut"], "indirect")),
    ("The army said a jet had crashed but denied it was hit.", ("The army", "denied", ["it was hit"], "indirect")),
    ("They made it clear that talks were over.", ("They", "made it clear", ["talks were over"], "indirect")),
    ("As the mayor noted, the road was shut.", ("the mayor", "noted", ["the road was shut"], "indirect")),
    ("Japan issued a statement saying it would respond.", ("Japan", "saying", ["it would respond"], "indirect")),
    ("They accused a judge of lying.", ("They", "accused", ["a judge of lying"], "indirect")),
    ("He told the crew to wait.", ("He", "told", ["the crew to wait"], "indirect")),
    ("The cleric called on fighters to disarm.", ("The cleric", "called on", ["to disarm"], "indirect")),
    ("The cleric called for the rebels to disarm.", ("The cleric", "called for", ["the rebels to disarm"], "indirect")),
    (
        "Most voters in six towns going to the polls Tuesday say they would be satisfied with both men.",
        ("Most voters in six towns", "say", ["they would be satisfied with both men"], "indirect"),
    ),
    ("She asked the envoy if it was over.", ("She", "asked", ["if it was over"], "indirect")),
    ("Those who fled said it was over.", ("Those who fled", "said", ["it was over"], "indirect")),
    (
        "Mali said it was safe, but “not for the men of the north”.",
        ("Mali", "said", ["it was safe, but “not for the men of the north”"], "mixed"),
    ),
    # where content ends
    ("The army reported a raid in a statement.", ("The army", "reported", ["a raid"], "indirect")),
    ("He said it was over in an interview.", ("He", "said", ["it was over"], "indirect")),
    ("He says he respects the judge and denies the charge.", ("He", "says", ["he respects the judge"], "indirect")),
    ("The army said a jet had crashed but denied it was hit.", ("The army", "said", ["a jet had crashed"], "indirect")),
    ("He said it would rain, though he gave no reason.", ("He", "said", ["it would rain"], "indirect")),
    ("He said it was over, adding that troops had left.", ("He", "said", ["it was over"], "indirect")),
    ("He said it was over, adding that troops had left.", ("He", "adding", ["troops had left"], "indirect")),
    (
        "The army said it held the town, while the rebels held the bridge.",
        ("The army", "said", ["it held the town, while the rebels held the bridge"], "indirect"),
    ),
    (
        "The general insisted that the army had “won the war,” claiming that rebels had fled.",
        ("The general", "insisted", ["the army had “won the war,”"], "mixed"),
    ),
    (
        "The general insisted that the army had “won the war,” claiming that rebels had fled.",
        ("The general", "claiming", ["rebels had fled"], "indirect"),
    ),
    (
        "The clerk did say he found the judge kind and called his ruling wise.",
        ("The clerk", "did say", ["he found the judge kind"], "indirect"),
    ),
    (
        "The envoy denied accusations by Sudan that its army had shelled the camp.",
        ("The envoy", "denied", ["accusations by Sudan that its army had shelled the camp"], "indirect"),
    ),
    (
        "He pledged to rebuild the bridge, fix the roads and feed the poor.",
        ("He", "pledged", ["to rebuild the bridge, fix the roads and feed the poor"], "indirect"),
    ),
    (
        "The mayor argued that a list would keep people out, saying it was needed.",
        ("The mayor", "saying", ["it was needed"], "indirect"),
    ),
    ("It was, they say, a mistake, he urged the rebels to go.", ("he", "urged", ["the rebels to go"], "indirect")),
    (
        "The general confirmed a strike on the port during a visit to the north.",
        ("The general", "confirmed", ["a strike on the port"], "indirect"),
    ),
    ("It was an old tale: the king denied the raid.", ("the king", "denied", ["the raid"], "indirect")),
    ("NAIROBI (Reuters) - Talks failed, officials said.", ("officials", "said", ["Talks failed"], "indirect")),
    # in the passive, by somebody
    ("The raid was confirmed by Chad.", ("Chad", "was confirmed", ["The raid"], "indirect")),
    ("As noted by Chad, the ford is closed.", ("Chad", "noted", ["the ford is closed"], "indirect")),
    ("Two men were reported to have fled.", (None, "were reported", ["Two men", "to have fled"], "indirect")),
    # what a quotation is about, and whose text it is read from
    ('The judge explained the ban: "It saves lives."', ("The judge", "explained", ["It saves lives"], "direct")),
    (
        'A statement from the mayor\'s office read: "Peace is the only way."',
        ("A statement from the mayor's office", "read", ["Peace is the only way"], "direct"),
    ),
    ("Mali blamed the raid on Chad.", ("Mali", "blamed", ["the raid on Chad"], "indirect")),
    # when it was said, and what the reporter adds
    ("The army said on Tuesday it would not leave.", ("The army", "said", ["it would not leave"], "indirect")),
    ("Oman said last year it had found oil.", ("Oman", "said", ["it had found oil"], "indirect")),
    ("Chad said the talks on Friday were useful.", ("Chad", "said", ["the talks on Friday were useful"], "indirect")),
    (
        "An aide claimed that he was safe, without giving further details.",
        ("An aide", "claimed", ["he was safe"], "indirect"),
    ),
    (
        "A nurse confirmed that the boat had carried the men, but would not say who paid.",
        ("A nurse", "confirmed", ["the boat had carried the men"], "indirect"),
    ),
    (
        "Soldiers said they had seized the palace, hours after shots rang out near the port.",
        ("Soldiers", "said", ["they had seized the palace"], "indirect"),
    ),
    (
        'The envoy said Fiji had offered its data, "an offer that has met with silence".',
        ("The envoy", "said", ['Fiji had offered its data, "an offer that has met with silence"'], "mixed"),
    ),
    (
        "Peru says the drones were not its own and has suggested that rebels sent them.",
        ("Peru", "has suggested", ["rebels sent them"], "indirect"),
    ),
    # what a thing is called, and how somebody puts it
    ('Deputies called the crackdown "a disgrace".', ("Deputies", "called", ['the crackdown "a disgrace"'], "mixed")),
    (
        '"A farce from start to finish" is how one deputy described the vote.',
        ("one deputy", "described", ["A farce from start to finish"], "direct"),
    ),
    ("Officials put the toll at 34.", ("Officials", "put", ["the toll at 34"], "indirect")),
    ("The envoy made clear Norway would not pay.", ("The envoy", "made clear", ["Norway would not pay"], "indirect")),
    ("Chad denied leaking maps of the base.", ("Chad", "denied", ["leaking maps of the base"], "indirect")),
    # who hears it is not who says it, nor who is asked, nor who quotes
    (
        "The chief told a news conference that inspectors had found banned pesticides in the crates.",
        ("The chief", "told", ["inspectors had found banned pesticides in the crates"], "indirect"),
    ),
    ("Soto, asked if Chad regretted its vote, said it did not.", ("Soto", "said", ["it did not"], "indirect")),
    (
        "The radio quoted the general as saying the war was won.",
        ("the general", "saying", ["the war was won"], "indirect"),
    ),
    (
        "The minister rejected a plan that Chad says is dead, calling it a trap.",
        ("The minister", "calling", ["it a trap"], "indirect"),
    ),
    (
        "The envoy described Sunday's vote as an insult.",
        ("The envoy", "described", ["Sunday's vote as an insult"], "indirect"),
    ),
    ("The army said only that it had won.", ("The army", "said", ["it had won"], "indirect")),
    ("The army said only a few men fell.", ("The army", "said", ["only a few men fell"], "indirect")),
    (
        "The ministers will meet on Tuesday, according to a spokesman for the bloc, who said that he was glad.",
        ("a spokesman for the bloc", "according to", ["The ministers will meet on Tuesday"], "indirect"),
    ),
    # whose words: the text's, the one's named after "with", the possessor's
    ("The body passed a text calling for an inquiry.", ("a text", "calling for", ["an inquiry"], "indirect")),
    (
        "Deputies left the hall, with one shouting that the king had lied.",
        ("one", "shouting", ["the king had lied"], "indirect"),
    ),
    (
        "The judge rejected as false her claim that she had been away at a wedding.",
        ("her", "claim", ["she had been away at a wedding"], "indirect"),
    ),
    ('"She needs an enemy," grumbled one of them.', ("one of them", "grumbled", ["She needs an enemy"], "direct")),
    ('A banner read: "Peace now."', ("A banner", "read", ["Peace now"], "direct")),
    (
        'The nurse shook her head. "It was hell, and nobody came to help us."',
        ("The nurse", None, ["It was hell, and nobody came to help us"], "direct"),
    ),
    (
        "Soto condemned the raid and called for calm, her aide said.",
        ("her aide", "said", ["Soto condemned the raid and called for calm"], "indirect"),
    ),
    ("There were reports of gunfire near the port.", (None, "reports of", ["gunfire near the port"], "indirect")),
    (
        "According to men interviewed by Radio Lima, about 20 armed men came and fired.",
        ("men interviewed by Radio Lima", "According to", ["about 20 armed men came and fired"], "indirect"),
    ),
    ("The move, said the ministry, is void.", ("the ministry", "said", ["The move", "is void"], "indirect")),
    ("Chad denied any role in the coup.", ("Chad", "denied", ["any role in the coup"], "indirect")),
]

NOTHING = [
    "ISLAMABAD: Rebels left.",
    "Chad does not disclose how many of its soldiers have died.",
    "The ministry did not name the attackers, or say why it had waited.",
    "Rebels left without stating who had fired.",
    "Chad dismissed calls for a truce.",
    "The war has threatened to split the country.",
    "Armed groups have plagued it for years, some of which have pledged allegiance to the emir.",
    "The text agreed to by all members of the bench was printed.",
    'The so-called "truce" lasted an hour.',
    "Syria: What next?",
    "Israel has neither confirmed nor denied the strike.",
    "The army took the town and burnt the bridge.",
    "The ministry did not respond to a request for comment.",
    "Sudan demanded an apology and praised the deal.",
    "The mayor wants to leave.",
    "It is hard to imagine that it was safe.",
    "Two aides asked not to be named.",
    "Ann Lopez backed the coup in order to avoid bloodshed.",
    "Ana Lopez wrote three books and condemned what she saw.",
    "A group calling itself the Army of Light fled.",
    "Towns are offering chances for gangs to hire boys.",
    "The raid was not confirmed by Chad.",
    "Norway maintained pressure on the rebels.",
    "Chad is considering “harsh” measures against Mali.",
    "He heard the guard shout.",
    "The envoy put the guests at ease.",
    "She told the men he met.",
    'The wall fell. "It was hell, and nobody came to help us."',
    "There were no reports of attacks on the coast.",
    "Asked about the raid, a spokesman declined to comment.",
    "The general, asked whether troops would leave, said no.",
]

TYPES = [
    ("Maria Lopez said it was over.", "named_person"),
    ("Abiy, the prime minister, said it was over.", "named_person"),
    ("Amina, 34, said it was over.", "named_person"),
    ("Hamas said it was over.", "named_organisation"),
    ("Israel's foreign ministry said it was over.", "named_organisation"),
    ("The Sudanese army said it was over.", "named_organisation"),
    ("The army said it was over.", "official_unnamed"),
    ("U.S. officials said it was over.", "official_unnamed"),
    ("A Ukrainian military spokesman said it was over.", "official_unnamed"),
    ("Two policemen said it was over.", "official_unnamed"),
    ("Residents said it was over.", "anonymous"),
    ("Another said it was over.", "anonymous"),
    ("People familiar with the talks said it was over.", "anonymous"),
    ("The statement said it was over.", "document"),
    ("Local media said it was over.", "media"),
    ("The New York Times said it was over.", "media"),
    ("It is said that it was over.", "unspecified"),
]

HEDGED = [
    ("He said Russia might answer.", True),
    ("He said the raid could spread.", True),
    ("He said the raid could not be stopped.", False),
    ("He said he had done all he could.", False),
    ("He said talks would start in May.", False),
    ("He claimed that talks had failed.", False),
    ("He blamed the alleged attack on rebels, he said.", True),
    ("The port was reportedly hit.", True),
    ("It is believed that the port was hit.", True),
    ("He believed that the port was hit.", False),
]


@pytest.mark.parametrize("text, expected", PAIRS, ids=[text for text, _ in PAIRS])
def test_attribution(text, expected):
    assert expected in found(text)


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(text):
    assert found(text) == []


@pytest.mark.parametrize("text, expected", TYPES)
def test_source_type(text, expected):
    assert sources.quotations(parser.parse(text)).source_type.tolist() == [expected]


@pytest.mark.parametrize("text, expected", HEDGED)
def test_hedged(text, expected):
    assert sources.quotations(parser.parse(text)).hedged.tolist()[0] is expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“One,” he said.", ["One,"]),
        ("``Two,'' he said. ''Three.''", ["Two,", "Three."]),
        ("«Quatre», said he. „Fünf“, said she.", ["Quatre", "Fünf"]),
        ("'We won't go,' she said of the soldiers' lives.", ["We won't go,"]),
        ("He said: 'This is our soldiers' land.'", ["This is our soldiers' land."]),
        ('An odd " mark costs "no other" stretch.', ["no other"]),
        ("“It goes on\n\n“and ends,” he said.", ["It goes on", "and ends,"]),
        ("“It is hard,“ he said. “It is.”", ["It is hard,", "It is."]),
    ],
)
def test_marks(text, expected):
    assert [text[q.inner_start : q.inner_end] for q in marks(text)] == expected


def test_continued_and_floating_speech():
    continued = '"It is hard," said Ana Lopez, who runs the clinic. "There is no water."\n\n"We need help."'
    assert found(continued) == [("Ana Lopez", "said", ["It is hard", "There is no water", "We need help"], "direct")]
    floating = (
        'Ana Lopez said the clinic was empty.\n\nThe road is closed.\n\n"We have no water, no light and no hope left."'
    )
    assert ("Ana Lopez", None, ["We have no water, no light and no hope left"], "direct") in found(floating)


def test_speech_over_paragraphs():
    text = "“The bridge is gone.\n\n“The school is gone.\n\n“We have nothing,” said Idris Bello, the mayor."
    held = ["The bridge is gone", "The school is gone", "We have nothing"]
    assert found(text) == [("Idris Bello, the mayor", "said", held, "direct")]


def test_attitudes_are_asked_for():
    text = "Sudan praised the deal and wants to sign it. Two parties backing the deal wrote letters."
    rows = sources.quotations(parser.parse(text), attitudes=True)
    assert rows.cue.tolist() == ["praised", "wants", "backing", "wrote"]
    assert rows.source_text.tolist()[2:] == ["Two parties", "Two parties backing the deal"]
    assert found(text) == []
    named = parser.parse("A group called Dawn, known as a party, won.")
    assert sources.quotations(named, attitudes=True).empty
    speech = parser.parse("She used a speech to demand that they leave.")
    assert sources.quotations(speech, attitudes=True).source_text.tolist() == ["She"]
    hard = parser.parse("It is hard to imagine that it was safe.")
    assert sources.quotations(hard, attitudes=True).source_text.isna().tolist() == [True]
    raiders = parser.parse("He was known for raiding towns and denying the raids.")
    assert "denying" not in sources.quotations(raiders, attitudes=True).cue.tolist()


def test_speaker_becomes_actor():
    text = "Ana Lopez spoke. She said the clinic, which a doctor said was safe, was hit."
    mentions = tables.table(
        "mentions", [mention(text, "Ana Lopez", "Ana Lopez"), mention(text, "She", "Ana Lopez", "pronoun")]
    )
    cast = tables.table("actors", [dict(actor="Ana Lopez", type="person", mentions=2, start=0)])
    doc = parser.parse(text)
    rows = sources.attributions(doc, sources.quotations(doc), mentions, cast)
    assert rows[["source_text", "actor", "source_type"]].fillna("").values.tolist() == [
        ["She", "Ana Lopez", "named_person"],
        ["a doctor", "", "anonymous"],
    ]


def test_pronoun_is_as_official_as_its_actor():
    text = "The mayor left. He said it was over."
    mentions = tables.table(
        "mentions", [mention(text, "mayor", "Mayor", "nominal"), mention(text, "He", "Mayor", "pronoun")]
    )
    cast = tables.table("actors", [dict(actor="Mayor", type="person", mentions=2, start=4)])
    doc = parser.parse(text)
    rows = sources.attributions(doc, sources.quotations(doc), mentions, cast)
    assert rows[["actor", "source_type"]].values.tolist() == [["Mayor", "official_unnamed"]]


@pytest.mark.parametrize(
    "name, expected", [("Oman's foreign ministry", "named_organisation"), ("The ministry", "official_unnamed")]
)
def test_pronoun_is_as_named_as_the_body_it_takes_up(name, expected):
    head = parser.parse("It said the talks were over.")[0]
    assert source_types.source_type(head, actor=name, actor_type="organisation") == expected


def test_nobody_reports_what_we_should_not_forget():
    assert [source for source, *_ in found('"Let us not forget that we are neighbours," said Ana Lopez.')] == [
        "Ana Lopez"
    ]


def test_unframed_speech_goes_with_the_sentence_before():
    text = 'Ana Lopez said the clinic was empty. "We have no water, no light and no hope left."'
    assert found(text) == [
        ("Ana Lopez", "said", ["the clinic was empty", "We have no water, no light and no hope left"], "mixed")
    ]


def test_unframed_speech_is_not_what_was_not_said():
    text = 'Ana Lopez did not say who fired. "We have a duty to every family in this valley and we will meet it."'
    speech = ["We have a duty to every family in this valley and we will meet it"]
    assert ("Ana Lopez", None, speech, "direct") in found(text)


def test_unsourced():
    text = "The port burnt. Officials said it was hit. It rained."
    starts = [0, 16, 43]
    sentences = tables.table("sentences", [
        dict(sentence=n, start=a, end=b, text=text[a:b], paragraph=0, polarity=0.0, subjectivity=0.0, words=[])
        for n, (a, b) in enumerate(zip(starts, [15, 42, 53], strict=True))
    ])  # fmt: skip
    assert sources.unsourced(sentences, sources.quotations(parser.parse(text))).tolist() == [True, False, True]


def test_a_word_counts_once_for_the_innermost_source():
    reading = read(Article("Ana Lopez said the army claimed it had won. Ana Lopez said she feared that it lied."))
    words = measures.words_by_source(reading).sum(axis=1).to_dict()
    assert words == {"Ana Lopez": 8, "Army": 3}


def test_stance():
    assert [source_types.stance(word) for word in ("say", "insist", "claim", "deny", "eat")] == [
        "neutral", "assertive", "doubting", "denying", None,
    ]  # fmt: skip


def test_lexicons_are_complete():
    for name in (
        "reporting_verbs",
        "reporting_nouns",
        "reporting_adjectives",
        "hedges",
        "offices",
        "documents",
        "media",
    ):
        rows = lexicons.rows(name)
        assert all(row["why"] for row in rows)
        keys = [
            (next(iter(row.values())), row.get("role"), row.get("kind") if name == "media" else None) for row in rows
        ]
        assert len(set(keys)) == len(keys)


PIECES = ['"', "“", "”", "'", "‘", "«", "``", ".", ",", ":", "—", "(", ")", "\n\n", "🙂", "said", "he", "HE", "SAID",
"that",
          "reportedly", "claim", "according", "to", "Ana"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_contract_holds_on_hostile_text(pieces):
    text = " ".join(pieces)
    rows = sources.quotations(parser.parse(text))
    cells = tables._cells("attributions", rows)
    tables._check_columns("attributions", cells)
    tables._check_spans("attributions", cells, text)
    tables._check_content(cells["content"], text)
    assert all(text[a:b] == text[a:b].strip() for spans in rows["content"] for a, b in spans)


def mention(text, words, actor, kind="name"):
    start = text.index(words)
    return dict(mention=start, start=start, end=start + len(words), text=words, sentence=0, actor=actor, kind=kind)


def found(text):
    rows = sources.quotations(parser.parse(text)).astype(object)
    rows = rows.where(rows.notna(), None).to_dict("records")
    return [(r["source_text"], r["cue"], [text[a:b] for a, b in r["content"]], r["kind"]) for r in rows]


def test_a_quotation_goes_on_over_lines_until_its_mark_closes():
    text = '"Rain fell.\nIt fell for days.\nThen it stopped," she said.'
    held = ["Rain fell.", "It fell for days.", "Then it stopped,"]
    assert [text[q.inner_start : q.inner_end] for q in marks(text)] == held
    text = '"Rain fell.\nIt fell for days.\n"Then it stopped," she said.'
    assert [text[q.inner_start : q.inner_end] for q in marks(text)] == [held[0], held[2]]
