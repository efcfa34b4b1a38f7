"""Questions to a whole corpus: each is one DuckDB query over its Parquet files, and its answer a small table.

``opened(folder)`` takes up what ``running.run`` wrote; the tables stay on the disk, and DuckDB keeps within MEMORY.
Every answer counts *distinct* articles: of those with the same or nearly the same text only the first (``outlets``
tells how many that leaves out). Counts are of reports: one act told in three articles counts three times.

A **side** is a state with its leaders, bodies and forces, or the rebels or opposition of a country, as in one article
(``measures.sides_of``). For what no list of countries knows, a table of one's own says who belongs to which side.

Answers are the same whatever order DuckDB works in: sums are of whole numbers and decimals, and rows are sorted. An
`error` is the standard error of a mean or a share, with articles as the units that were drawn.
"""

import atexit
import contextlib
import csv
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, lexicons, tables
from analysis.actors.model import OF_STATE
from analysis.article import Article
from analysis.corpus import inputs, running, schema, store
from analysis.corpus.inputs import CorpusError
from analysis.grounds import UNNAMED_TYPES
from analysis.lexicons import world
from analysis.reading import Reading

MEMORY = "1GB"
SIDES = 3  # sides that answers tell apart: those with a part in most reports of conflict
OWN_VOICE, NAMED, UNNAMED = "own voice", "other named sources", "other unnamed sources"
UNKNOWN = "outlet unknown"
FEW = 5  # articles of an outlet, without which none of them stands out
APART = 2  # standard deviations from the outlet's mean from which an article stands out
COMPOSED = "ilvar-dam"  # the corpus among the seeds
_held = contextlib.ExitStack()  # temporary folders, which go with this process
atexit.register(_held.close)


def opened(folder: str | Path = "", *, sides: str | Path = "") -> Any:
    """Open the corpus in `folder` as a DuckDB connection, which every question takes.

    Without a folder the corpus that comes with the collection is read now. `sides` is the path of a CSV with the
    columns actor (a name, or a key of the dataset `actors`) and side: whose side these are on, whatever their country.
    Raises CorpusError where either will not do.
    """
    import duckdb

    own = not folder
    sides = sides or (files.collection("seeds") / f"{COMPOSED}.sides.csv" if own else "")
    folder = _composed() if own else Path(folder)
    if store.begun(folder).get("columns") != schema.fingerprint():
        raise CorpusError(f"{folder}: was read with other columns, by another version; read it anew with --overwrite")
    spill = str(_held.enter_context(files.workshop()))  # for what is larger than the memory
    db = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spill, "autoinstall_known_extensions": False})
    for name in schema.schemas():
        parts = str(folder.resolve() / name / "*.parquet").replace("'", "''")
        if not list((folder / name).glob("*.parquet")):
            raise CorpusError(f"{folder}: nothing is read yet; the command that began it goes on")
        db.execute(f"create view all_{name} as select * from read_parquet('{parts}', hive_partitioning = false)")
    root = f"{files.collection('seeds').parent.as_posix()}/" if own else ""
    db.execute("create table named (actor varchar primary key, side varchar)")
    db.executemany("insert into named values (?, ?)", _table_of_sides(sides) if sides else [("", None)])
    codes = sorted({row["country"] for row in lexicons.rows("countries")})
    db.execute("create table countries (code varchar, name varchar)")
    db.executemany("insert into countries values (?, ?)", [(code, world.country_name(code)) for code in codes])
    db.execute(_VIEWS.replace("$root", root.replace("'", "''")))
    for name in tables.COLUMNS:
        db.execute(f"create view {name} as select * from all_{name} semi join articles using (article)")
    db.execute(_CAST)
    db.execute(_VOICES)
    return db


_VIEWS = f"""
create view found as
    select *, key as article, coalesce(outlet, '{UNKNOWN}') as published,
        nullif(regexp_extract(date, '^\\d{{4}}-\\d{{2}}'), '') as month,
        duplicate_of is null and version_of is null as first
    from all_articles;
create view articles as
    select article, id, title, published as outlet, date, month, words, replace(place, '$root', '') as place
    from found where first
"""

_CAST = f"""
create view homes as
    select article, any_value(country) as home from actors where cameo like '%REB' and country is not null
    group by article having count(distinct country) = 1;
create view members as
    select article, actor, key, cameo,
        coalesce(country, case when cameo like '%REB' or cameo = 'MIL' then home end) as country
    from actors left join homes using (article);
create view belongs as
    select article, members.actor, coalesce(key, members.actor) as who, coalesce(by_name.side, by_key.side, case
        when cameo like '%REB' then 'the rebels of ' || name
        when cameo like '%OPP' then 'the opposition of ' || name
        when right(cameo, 3) in ({", ".join(f"'{code}'" for code in sorted(OF_STATE))}) then name end) as side
    from members left join countries on country = code
        left join named as by_name on by_name.actor = members.actor left join named as by_key on by_key.actor = key;
create view acts as
    select events.*, doer.side as doer, sufferer.side as sufferer, outlet, month,
        quad like 'material%' and status in ('actual', 'past_background') as deed
    from events join articles using (article)
        left join belongs as doer on doer.article = events.article and doer.actor = events.source
        left join belongs as sufferer on sufferer.article = events.article and sufferer.actor = events.target;
create view parts as
    select unnest([doer, sufferer]) as side, article from acts where quad like '%conflict';
create table sides as
    select side, count(distinct article) as articles, count(*) as parts from parts where side is not null
    group by side order by articles desc, parts desc, side limit {SIDES}
"""

_VOICES = f"""
create view voices as
    select attributions.*, outlet, month, coalesce(sides.side, case
        when source_type in ({", ".join(f"'{kind}'" for kind in sorted(UNNAMED_TYPES))}) then '{UNNAMED}'
        else '{NAMED}' end) as voice
    from attributions join articles using (article)
        left join belongs using (article, actor) left join sides using (side)
"""


def outlets(db: Any) -> pd.DataFrame:
    """Count the articles of each outlet: outlet, found, same text, nearly the same, distinct, words, undated, first and
    last (dates).

    Of articles with the same text the first in the corpus counts as distinct, whoever had it first in the world.
    """
    query = """
        select published as outlet, count(*) as found, count(duplicate_of) as "same text",
            count(*) filter (duplicate_of is null and version_of is not null) as "nearly the same",
            count(*) filter (first) as "distinct", coalesce(sum(words) filter (first), 0)::bigint as words,
            count(*) filter (first and month is null) as undated,
            min(date) filter (month is not null) as first, max(date) filter (month is not null) as last
        from found group by published order by "distinct" desc, outlet
    """
    return _answer(db, query)


def sides(db: Any) -> pd.DataFrame:
    """Return the sides that answers tell apart: side, articles (that report acts of conflict by it or on it), and how
    many such acts; most articles first.
    """
    query = 'select side, articles, parts as "acts of conflict" from sides order by articles desc, parts desc, side'
    return _answer(db, query)


def heard(db: Any) -> pd.DataFrame:
    """Return whose words the outlets report: a row for each outlet and voice (a side, other named or unnamed sources).

    Columns outlet, voice, rows (attributions), total (of the outlet), share, error, heard in (articles), articles (of
    the outlet that attribute anything), side (whether the voice is a side).
    """
    return _shares(db, "select outlet, article, voice from voices")


def speakers(db: Any, *, most: int = 5) -> pd.DataFrame:
    """Return the `most` heard speakers of each outlet: outlet, actor, side, articles, attributions.

    One key is one speaker, under the shortest of its names; where a reading refused a key, each name is one.
    """
    query = f"""
        select outlet, first(actor order by len(actor), actor) as actor, min(side) as side,
            count(distinct article) as articles, count(*) as attributions
        from voices join belongs using (article, actor) group by outlet, who
        qualify row_number() over (partition by outlet order by articles desc, attributions desc, who) <= {most}
        order by outlet, articles desc, attributions desc, who
    """
    return _answer(db, query)


def vouched(db: Any) -> pd.DataFrame:
    """Return on whose word the outlets tell deeds (material acts told as done): the columns of ``heard``, whose voices
    here include the article's own.

    The voice is that of the innermost attribution around the deed. Who claims a deed is not asked here: a side may tell
    its own deeds or the other's.
    """
    query = f"""
        select acts.outlet, acts.article, coalesce(voice, '{OWN_VOICE}') as voice
        from acts left join voices using (article, attribution) where deed
    """
    return _shares(db, query)


def tone(db: Any) -> pd.DataFrame:
    """Return how each outlet words what it says about each side, month by month and (month null) over all.

    Columns outlet, side, month, score (−1..1; the mean of the articles', each the mean of its actors' on that side,
    weighed by sentences), error, articles. Quoted words are no part of it.
    """
    query = """
        with worded as (
            select outlet, month, side,
                round(sum(score::decimal(9, 3) * len(sentences))::double / sum(len(sentences)), 3)::decimal(9, 3) as s
            from tone join articles using (article) join belongs using (article, actor) join sides using (side)
            where score is not null and len(sentences) > 0 group by article, outlet, month, side),
        sums as (
            select outlet, side, month, grouping(month) = 1 as whole, count(*) as articles, sum(s)::double as s1,
                sum(s * s)::double as s2
            from worded group by grouping sets ((outlet, side), (outlet, side, month)))
        select outlet, side, month, round(s1 / articles, 3) as score,
            case when articles > 1
                then round(sqrt(greatest(0, s2 - s1 * s1 / articles) / (articles - 1) / articles), 3) end as error,
            articles
        from sums where whole or month is not null order by outlet, side, month nulls first
    """
    return _answer(db, query)


def steps(db: Any) -> pd.DataFrame:
    """Count the reported steps of each month by level: month, articles (of that month), level (1..5 up, −1..−5 down),
    steps. What lies before the present episode, and steps that lead nowhere, are left out.
    """
    query = f"""
        with moved as ({_MOVED}), months as (select month, count(*) as articles from articles group by month)
        select month, articles, level, count(*) as steps from moved join months using (month)
        group by month, articles, level order by month, level
    """
    return _answer(db, query)


def moves(db: Any) -> pd.DataFrame:
    """Return how far the reports of each month lead up: month, articles, up and down (steps), difference (up less down,
    the mean of the articles), error.
    """
    query = f"""
        with moved as ({_MOVED}), each as (
            select articles.month, article, count(level) filter (level > 0) as up,
                count(level) filter (level < 0) as down, up - down as d
            from articles left join moved using (article) where articles.month is not null
            group by articles.month, article),
        sums as (
            select month, count(*) as articles, sum(up)::bigint as up, sum(down)::bigint as down, sum(d)::double as d1,
                sum(d * d)::double as d2
            from each group by month)
        select month, articles, up, down, round(d1 / articles, 3) as difference,
            case when articles > 1
                then round(sqrt(greatest(0, d2 - d1 * d1 / articles) / (articles - 1) / articles), 3) end as error
        from sums order by month
    """
    return _answer(db, query)


_MOVED = """
    select month, article, steps.level * case direction when 'escalatory' then 1 else -1 end as level
    from steps join articles using (article)
    where direction <> 'neutral' and not exists (
        select 1 from events where events.article = steps.article and list_contains(steps.events, event)
        and status = 'past_background')
"""


def standing_out(db: Any, *, most: int = 10) -> pd.DataFrame:
    """Return the articles that differ most from the others of their outlet in one measure, furthest first.

    Columns place (which `report` and ``articles.at`` take), id, title, outlet, date, measure, value, usual (the mean of
    its outlet), apart (in standard deviations, at least APART). Measures are the share of sentences that cite nobody
    (``sources.unsourced``), the mean tone over its actors, and the steps up. Outlets with fewer than FEW articles are
    left out: there is no telling what is usual.
    """
    query = f"""
        with spans as (
            select article, unnest(content, recursive := true) from attributions
            union all select article, source_start, source_end from attributions where source_start is not null
            union all select article, cue_start, cue_end from attributions where cue_start is not null),
        silent as (
            select article, 'sentences that cite nobody' as measure,
                round(avg(case when sourced then 0 else 1 end), 3)::decimal(9, 3) as value
            from (select s.article, exists (select 1 from spans where spans.article = s.article
                    and s.start < spans.end and spans.start < s.end) as sourced from sentences as s)
            group by article),
        worded as (
            select article, 'tone' as measure,
                round(avg(score::decimal(9, 3)), 3)::decimal(9, 3) as value from tone
            where score is not null group by article),
        climbed as (
            select articles.article, 'steps up' as measure, count(level)::decimal(9, 3) as value
            from articles left join (select * from ({_MOVED}) where level > 0) as moved using (article)
            group by articles.article),
        measured as (from silent union all from worded union all from climbed),
        compared as (
            select *, round(avg(value) over peers, 3) as usual,
                round((value - avg(value) over peers) / nullif(stddev_samp(value) over peers, 0), 1) as apart
            from measured join articles using (article)
            window peers as (partition by outlet, measure)
            qualify count(*) over peers >= {FEW})
        select place, id, title, outlet, date, measure, value::double as value, usual, apart from compared
        where abs(apart) >= {APART} order by abs(apart) desc, id, measure limit {most}
    """
    return _answer(db, query)


def reading(db: Any, id: str | None = None) -> Reading:
    """Return the Reading of the article `id` from the datasets, as it was read then; without one that of the article
    that stands out furthest, or else of the first.

    An alias table that overruled names then is not kept with it. Raises CorpusError where there is no such article.
    """
    if id is None:
        [(id,)] = db.execute(
            "select coalesce(?, min(id)) from found", [next(iter(standing_out(db)["id"]), None)]
        ).fetchall()
    columns = ("text", "title", "outlet", "author", "date", "url")
    held = db.execute(f"select article, {', '.join(columns)} from found where id = ?", [id]).fetchone()
    if held is None:
        raise CorpusError(f"{id}: no such article; the dataset `articles` lists them in its column id")
    key, *known = held
    article = Article.restored({**dict(zip(columns, known, strict=True)), "name": id, "aliases": {}})
    return Reading(article, {name: tables.table(name, _rows(db, name, key)) for name in tables.COLUMNS})


def _rows(db, name, key):
    """List the rows of one table of one article, as a reading holds them."""
    columns = ", ".join(f'"{column}"' for column in tables.COLUMNS[name])
    rows = db.execute(f"select {columns} from all_{name} where article = ?", [key]).fetchall()
    return [dict(zip(tables.COLUMNS[name], map(_flat, row), strict=True)) for row in rows]


def _flat(value):
    """Make pairs and triples of a list of structs lists again."""
    if isinstance(value, list):
        return [list(item.values()) if isinstance(item, dict) else item for item in value]
    return value


def _shares(db, rows):
    """Share out `rows`, a query of (outlet, article, voice), over the voices of each outlet.

    The error of a share is that of a ratio of sums over articles, and never less than one row.
    """
    query = f"""
        with said as ({rows}),
        sizes as (select outlet, article, count(*) as n from said group by outlet, article),
        every as (
            select outlet, article, n, voice from sizes
            cross join (select voice from said union select side from sides)),
        counts as (
            select outlet, every.article, voice, any_value(n) as n, count(said.article) as y
            from every left join said using (outlet, article, voice) group by outlet, every.article, voice),
        sums as (
            select outlet, voice, count(*) as articles, count(*) filter (y > 0) as "heard in", sum(y)::double as y,
                sum(n)::double as n, sum(y * y)::double as yy, sum(y * n)::double as yn, sum(n * n)::double as nn
            from counts group by outlet, voice)
        select outlet, voice, y::bigint as rows, n::bigint as total, round(y / n, 3) as share,
            case when articles > 1 then round(greatest(1, sqrt(greatest(0, yy - 2 * y / n * yn + y * y / n / n * nn)
                * articles / (articles - 1))) / n, 3) end as error,
            "heard in", articles, voice in (select side from sides) as side
        from sums order by outlet, share desc, voice
    """
    return _answer(db, query)


def _answer(db, query):
    return db.execute(query).df()


def _table_of_sides(path):
    """Return (actor, side) of each row of a CSV. Raises CorpusError for what is no such table."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not {"actor", "side"} <= set(table.fieldnames or ()):
                raise CorpusError(f"{path}: no table of sides; its first row must name the columns actor and side")
            rows = [
                (row["actor"].strip(), row["side"].strip() or None) for row in table if row["actor"] and row["side"]
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"{path}: cannot be read ({inputs.brief(error)}); give a CSV with actor and side") from error
    twice = [actor for n, (actor, _) in enumerate(rows) if actor in {a for a, _ in rows[:n]}]
    if twice or not rows:
        raise CorpusError(f"{path}: {f'names {twice[0]} twice' if twice else 'has no row'}; give each actor one side")
    return rows


def _composed():
    """Read the corpus among the seeds into a folder that goes with this process."""
    folder = _held.enter_context(files.workshop()) / COMPOSED
    running.run([str(files.collection("seeds") / f"{COMPOSED}.jsonl")], folder, workers=0)
    return folder
