"""What stands in the file, table by table, and the version of it."""

from __future__ import annotations

VERSION = 2
APPLICATION = 0x64656475  # "dedu": what `file` and SQLite call an application id
PAGE = 8192  # bytes; four articles of 500 words, or six blocks of postings

SCHEMA = """
CREATE TABLE meta (
    key         TEXT PRIMARY KEY,   -- recipe: the settings that shape the file, as JSON; probe: what the tokeniser
                                    --   made of a known text when the file was begun, hexadecimal; followers: how
                                    --   often families changed, how many articles go by another's number, the sum
                                    --   of their marks, and the CRC-32 of the three
    value       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,  -- rises with every article added, and never comes again
    id          TEXT NOT NULL UNIQUE,
    rank        INTEGER NOT NULL,   -- a hash of the id: the articles of the lowest ranks are the sample
    digest      BLOB NOT NULL,      -- 16 bytes of BLAKE2b: everything of the article but its path
    title       TEXT,
    published   TEXT,               -- YYYY-MM-DD
    publisher   TEXT,
    url         TEXT,
    path        TEXT,               -- where it was read, for the reader's eyes only
    place       TEXT,               -- the same with links followed: a draft read from there is this article
    notes       TEXT NOT NULL,      -- what its reader had to say, a JSON array
    mark        INTEGER NOT NULL,   -- CRC-32 of digest, path and place
    text        BLOB NOT NULL       -- zlib of UTF-8, lone surrogates let through
);

CREATE INDEX articles_by_rank ON articles (rank);
CREATE INDEX articles_by_place ON articles (place);

CREATE TABLE versions (             -- what an article said before it was replaced, if that was asked for
    number      INTEGER PRIMARY KEY,-- the number it had as an article; columns as there
    id          TEXT NOT NULL,
    rank        INTEGER NOT NULL,
    digest      BLOB NOT NULL,
    title       TEXT,
    published   TEXT,
    publisher   TEXT,
    url         TEXT,
    path        TEXT,
    place       TEXT,
    notes       TEXT NOT NULL,
    mark        INTEGER NOT NULL,
    text        BLOB NOT NULL
);
CREATE INDEX versions_by_id ON versions (id);

CREATE TABLE sketches (
    number      INTEGER PRIMARY KEY,-- the article's
    signature   BLOB NOT NULL,      -- MinHash, num_perm whole numbers of 32 bits, little-endian
    mark        INTEGER NOT NULL    -- CRC-32 of both
);

CREATE TABLE places (
    number      INTEGER PRIMARY KEY,-- the article's
    family      INTEGER NOT NULL,   -- of all that near-duplicate pairs link, the number of the one with the lowest id
    features    INTEGER NOT NULL,   -- how many distinct features the article has
    mark        INTEGER NOT NULL    -- CRC-32 of the three
);
CREATE INDEX places_by_family ON places (family);
CREATE INDEX followers ON places (number, family, features, mark) WHERE family <> number;

CREATE TABLE frequencies (          -- document frequencies, for IDF, counted on the sample; one row
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    articles    INTEGER NOT NULL,   -- of the sample
    terms       BLOB NOT NULL,      -- rising, 64 bits each, little-endian
    df          BLOB NOT NULL,      -- of each term, 32 bits, zlib
    mark        INTEGER NOT NULL    -- CRC-32 of both
);

CREATE TABLE lines (                -- the lines of the sample's articles
    line        BLOB NOT NULL,      -- 16 bytes of BLAKE2b of the publisher and the line, folded
    number      INTEGER NOT NULL,   -- an article that has it
    PRIMARY KEY (line, number)
) WITHOUT ROWID;

CREATE TABLE furniture (            -- those of them that stand in unrelated articles of one publisher
    line        BLOB PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE segments (             -- postings of articles with neighbouring numbers, made in one go
    segment     INTEGER PRIMARY KEY AUTOINCREMENT,
    version     INTEGER NOT NULL,   -- rises when an article of it is removed
    first       INTEGER NOT NULL,   -- the lowest and the highest number of an article in it
    last        INTEGER NOT NULL,
    articles    INTEGER NOT NULL,   -- how many of those there are
    size        INTEGER NOT NULL,   -- rows of features
    bits        INTEGER NOT NULL,   -- so many upper bits of a key name its block: of features
    band_bits   INTEGER NOT NULL,   --   and of bands
    heavy       BLOB NOT NULL,      -- features that stand in too many articles to pair any, rising, in 32 bits each,
                                    --   and then the number of articles of each: of these no rows are kept
    mark        INTEGER NOT NULL    -- CRC-32 of all of it
);

CREATE TABLE blocks (
    block       INTEGER PRIMARY KEY,-- segment * 2**33 + kind * 2**32 + upper bits of the key; kind 0 features, 1 bands
    rows        BLOB NOT NULL,      -- rising, little-endian, each of as many bytes as it takes: the lower bits of the
                                    --   key, and then the article's number less the segment's first
    mark        INTEGER NOT NULL    -- CRC-32 of both: a check that reads a damaged block is incomplete
);

CREATE TABLE decisions (
    finding     TEXT PRIMARY KEY,   -- the finding's stable id
    verdict     TEXT NOT NULL,      -- licensed, own-update, attributed, false-alarm or fixed
    person      TEXT NOT NULL,      -- who decided
    reason      TEXT NOT NULL,
    decided     TEXT NOT NULL,      -- YYYY-MM-DD
    expires     TEXT,               -- YYYY-MM-DD: the last day on which it holds
    mark        INTEGER NOT NULL    -- CRC-32 of all of it
);
"""
