//! The embedded index. Everything that names the library behind it lives below this folder; nothing of it leaves. Not
//! here: what the answers mean (`search`), which files are in it (`ingest`).

mod columns;
mod commit;
mod conjunction;
mod copies;
mod cursors;
mod disjunction;
mod elsewhere;
mod entries;
mod facets;
mod gather;
mod generation;
mod kept;
mod known;
mod languages;
mod lower;
mod naming;
mod once;
mod outdated;
mod pack;
mod pair;
mod people;
mod pool;
mod readable;
mod register;
mod schema;
mod segment;
mod sifted;
mod spelling;
mod squeeze;
mod standing;
mod stored;
mod suggest;
mod terms;
mod testimony;
mod top;
mod union;
mod walk;
mod words;
mod write;

pub use write::{TantivyWriter, WriteOptions};

use self::columns::Columns;
use self::elsewhere::KnownCopies;
use self::facets::FacetNames;
use self::gather::{Gather, Gathered, SegmentCounts};
use self::generation::Home;
use self::languages::Languages;
use self::lower::Lowered;
use self::people::People;
use self::readable::Readable;
use self::schema::{Fields, INDEX_VERSION, column, term};
use self::walk::PositionFiles;
use crate::article::{Article, ArticleId};
use crate::engine::{
    Elsewhere, Engine, EngineError, Hit, Hits, LeafWeight, NearWanted, NearWord, PeopleFound, PeopleWanted, Starts,
    StartsWanted, Stats, Wanted,
};
use crate::query::{Bare, FRONT, Plan};
use crate::schema::{FacetCount, FacetGroup};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::collector::{Count, DocSetCollector};
use tantivy::directory::MmapDirectory;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocSet, Index, IndexReader, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, TantivyError, Term,
};

/// Asks the embedded index, as of the last commit when it was opened.
pub struct TantivyEngine {
    root: PathBuf,
    generation: PathBuf,
    commit: String,
    reader: IndexReader,
    fields: Fields,
    facet_names: FacetNames,
    copies: KnownCopies,
    columns: Columns,
    positions: PositionFiles,
    languages: Languages,
}

/// So many characters of what the library says are shown.
const LONGEST_MESSAGE: usize = 200;

fn broken(path: &Path, error: &TantivyError) -> EngineError {
    // The library quotes whole files; its first line says what is wrong.
    let message = error.to_string().lines().next().unwrap_or_default().chars().take(LONGEST_MESSAGE).collect();
    EngineError::Broken { path: path.to_owned(), message }
}

impl TantivyEngine {
    /// Opens the index at a path.
    ///
    /// # Errors
    /// When there is none, it has another version, or it cannot be read.
    pub fn open(path: &Path) -> Result<TantivyEngine, EngineError> {
        let home = Home::at(path);
        let mut generation = home.current()?;
        loop {
            let commit = commit::commit_of(&generation).unwrap_or_default();
            match TantivyEngine::open_generation(path, &generation, commit) {
                // Opened while something was committed: it may hold more than its name says.
                Ok(engine) if engine.is_behind() => generation = home.current()?,
                Ok(engine) => return Ok(engine),
                Err(error) => {
                    // A rebuild may have replaced the generation between the two; then there is a newer one to open.
                    let current = home.current()?;
                    if current == generation {
                        return Err(broken(path, &error));
                    }
                    generation = current;
                }
            }
        }
    }

    fn open_generation(root: &Path, generation: &Path, commit: String) -> tantivy::Result<TantivyEngine> {
        let index = Index::open(Readable(MmapDirectory::open(generation)?))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let (_, fields) = schema::schema();
        let (root, generation) = (root.to_owned(), generation.to_owned());
        let facet_names = FacetNames::new(&generation);
        let (copies, columns, positions, languages) = Default::default();
        Ok(TantivyEngine {
            root,
            generation,
            commit,
            reader,
            fields,
            facet_names,
            copies,
            columns,
            positions,
            languages,
        })
    }

    fn answer(&self, plan: &Plan, wanted: &Wanted) -> tantivy::Result<Hits> {
        let searcher = self.reader.searcher();
        let lowered = self.lowered(plan, &searcher)?;
        let people = self.people_for(&searcher, &wanted.facets)?;
        let (own, shared): (Vec<FacetGroup>, Vec<FacetGroup>) =
            wanted.facets.iter().partition(|group| plan.without_group(**group) != plan.root);
        let gather = Gather {
            hits: wanted.hits,
            order: wanted.order,
            copies: if wanted.collapse { self.copies_by_article(&searcher)? } else { None },
            scores: lowered.leaves().iter().any(|leaf| leaf.scores),
            facets: shared.clone(),
            people: people.clone(),
            timeline: wanted.timeline,
            columns: self.columns.of(&searcher)?,
            floor: Arc::default(),
        };
        let gathered = searcher.search(&*lowered.query(&plan.root), &gather)?;
        let mut facets: BTreeMap<FacetGroup, Vec<SegmentCounts>> = BTreeMap::new();
        // A group is counted as if its own filter were not there, so that a reader sees what else could be chosen.
        for group in own {
            let only = vec![group];
            let alone =
                Gather { hits: 0, copies: None, scores: false, facets: only, timeline: false, ..gather.clone() };
            let query = lowered.query(&plan.without_group(group));
            let counts = searcher.search(&*query, &alone)?.facets.pop().unwrap_or_default();
            facets.insert(group, counts);
        }
        facets.extend(shared.into_iter().zip(gathered.facets.iter().cloned()));
        let hits = self.hits(&searcher, &lowered, plan, wanted, &gathered)?;
        let in_order = wanted.facets.iter().map(|group| {
            let counts = facets.remove(group).unwrap_or_default();
            let (values, _) =
                self.facet_names.most_frequent(&searcher, &self.fields, *group, &counts, wanted.facet_values)?;
            Ok((*group, values))
        });
        Ok(Hits {
            total: gathered.total,
            hits,
            collapsed: gathered.collapsed,
            weights: lowered.leaves().iter().map(|leaf| leaf.weight).collect(),
            paragraph_words: self.paragraph_words(&searcher)?,
            facets: in_order.collect::<tantivy::Result<_>>()?,
            timeline: gathered.periods.named(),
            undated: gathered.periods.undated(),
            caps: lowered.caps(),
            taken: lowered.taken,
        })
    }

    fn lowered<'s>(&'s self, plan: &Plan, searcher: &'s Searcher) -> tantivy::Result<Lowered<'s>> {
        let languages = self.languages.of(searcher, &self.fields)?;
        let (positions, columns) = (self.positions.of(searcher)?, self.columns.of(searcher)?);
        Lowered::new(plan, searcher, &self.fields, &self.facet_names, languages, positions, columns)
    }

    /// Who is who, when people are to be counted: others need not wait for it.
    fn people_for(&self, searcher: &Searcher, facets: &[FacetGroup]) -> tantivy::Result<Option<Arc<People>>> {
        facets.contains(&FacetGroup::Person).then(|| self.facet_names.people(searcher, &self.fields)).transpose()
    }

    fn hits(
        &self,
        searcher: &Searcher,
        lowered: &Lowered<'_>,
        plan: &Plan,
        wanted: &Wanted,
        gathered: &Gathered,
    ) -> tantivy::Result<Vec<Hit>> {
        let pool = &gathered.top[..gathered.top.len().min(wanted.evidence)];
        let columns = self.columns.of(searcher)?;
        let mut evidence = testimony::testimony(searcher, lowered, plan, pool, &columns)?.into_iter();
        let hit = |top: &top::Top| Hit {
            id: ArticleId::from_number(top.id),
            score: top.score,
            day: top.day,
            place: pool::place(top.address),
            evidence: evidence.next(),
        };
        Ok(gathered.top.iter().map(hit).collect())
    }

    /// Mean number of words of a paragraph. The words of headline, deck, byline and dateline count with it, which makes it
    /// too high by the few in a hundred that they are.
    fn paragraph_words(&self, searcher: &Searcher) -> tantivy::Result<f32> {
        let (mut words, mut paragraphs) = (0, 0);
        for (segment, columns) in searcher.segment_readers().iter().zip(&*self.columns.of(searcher)?) {
            words += segment.inverted_index(self.fields.written)?.total_num_tokens();
            // Every article has the starts of its front sections and one behind its last paragraph.
            let others = u64::from(segment.max_doc()) * (FRONT.len() as u64 + 1);
            paragraphs += u64::from(columns.starts.values.num_vals()).saturating_sub(others);
        }
        Ok(words as f32 / paragraphs.max(1) as f32)
    }

    fn address(&self, searcher: &Searcher, id: ArticleId) -> tantivy::Result<Option<DocAddress>> {
        let term = Term::from_field_u64(self.fields.id, id.number());
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let found = segment.inverted_index(self.fields.id)?.read_postings(&term, IndexRecordOption::Basic)?;
            let Some(mut found) = found else { continue };
            while found.doc() != TERMINATED {
                if segment.alive_bitset().is_none_or(|alive| alive.is_alive(found.doc())) {
                    return Ok(Some(DocAddress::new(ord, found.doc())));
                }
                found.advance();
            }
        }
        Ok(None)
    }

    fn article(&self, searcher: &Searcher, address: DocAddress) -> tantivy::Result<Option<Article>> {
        let document: TantivyDocument = searcher.doc(address)?;
        Ok(document.get_first(self.fields.article).and_then(|value| value.as_bytes()).and_then(stored::from_stored))
    }
}

impl Engine for TantivyEngine {
    fn search(&self, plan: &Plan, wanted: &Wanted) -> Result<Hits, EngineError> {
        self.answer(plan, wanted).map_err(|error| broken(&self.root, &error))
    }

    fn count(&self, plan: &Plan) -> Result<u64, EngineError> {
        let searcher = self.reader.searcher();
        let count = || {
            let lowered = self.lowered(plan, &searcher)?;
            searcher.search(&*lowered.query(&plan.root), &Count)
        };
        count().map(|articles| articles as u64).map_err(|error| broken(&self.root, &error))
    }

    fn fetch(&self, ids: &[ArticleId]) -> Result<Vec<Option<Article>>, EngineError> {
        let searcher = self.reader.searcher();
        let fetch = |id: &ArticleId| match self.address(&searcher, *id)? {
            Some(address) => self.article(&searcher, address),
            None => Ok(None),
        };
        ids.iter().map(fetch).collect::<tantivy::Result<_>>().map_err(|error| broken(&self.root, &error))
    }

    fn fetch_hits(&self, hits: &[&Hit]) -> Result<Vec<Option<Article>>, EngineError> {
        let searcher = self.reader.searcher();
        let fetch = |hit: &&Hit| match self.place_of(&searcher, hit)? {
            Some(address) => self.article(&searcher, address),
            None => Ok(None),
        };
        hits.iter().map(fetch).collect::<tantivy::Result<_>>().map_err(|error| broken(&self.root, &error))
    }

    fn word_weights(&self, words: &[&Bare]) -> Result<Vec<LeafWeight>, EngineError> {
        self.weights_of(words).map_err(|error| broken(&self.root, &error))
    }

    fn word_scores(&self, hits: &[&Hit], words: &[(Bare, f32)]) -> Result<Vec<f32>, EngineError> {
        self.scores_of(hits, words).map_err(|error| broken(&self.root, &error))
    }

    fn at_path(&self, path: &str, limit: usize) -> Result<Vec<ArticleId>, EngineError> {
        let searcher = self.reader.searcher();
        let find = || -> tantivy::Result<Vec<ArticleId>> {
            let mut found = self.articles_of(&searcher, path)?;
            if found.is_empty() {
                for longer in self.paths_ending_so(&searcher, path, limit)? {
                    found.extend(self.articles_of(&searcher, &longer)?);
                }
            }
            found.truncate(limit);
            found.dedup();
            Ok(found)
        };
        find().map_err(|error| broken(&self.root, &error))
    }

    fn people(&self, wanted: &PeopleWanted) -> Result<PeopleFound, EngineError> {
        let searcher = self.reader.searcher();
        let people = self.facet_names.people(&searcher, &self.fields);
        people.map(|people| people.list(wanted)).map_err(|error| broken(&self.root, &error))
    }

    fn with_paragraph(&self, hash: u64, limit: usize) -> Result<Vec<ArticleId>, EngineError> {
        let found = known::with_paragraph(&self.reader.searcher(), hash, limit);
        found.map_err(|error| broken(&self.root, &error))
    }

    fn known(&self, names: &[(FacetGroup, String)]) -> Result<Vec<FacetCount>, EngineError> {
        let searcher = self.reader.searcher();
        let known = |(group, name): &(FacetGroup, String)| {
            known::known(&searcher, &self.fields, &self.facet_names, *group, name)
        };
        names.iter().map(known).collect::<tantivy::Result<_>>().map_err(|error| broken(&self.root, &error))
    }

    fn copies(&self, ids: &[ArticleId]) -> Result<Vec<Vec<Elsewhere>>, EngineError> {
        let searcher = self.reader.searcher();
        let found: tantivy::Result<_> = ids.iter().map(|id| self.elsewhere(&searcher, *id)).collect();
        found.map_err(|error| broken(&self.root, &error))
    }

    fn near_words(&self, wanted: &NearWanted) -> Result<Vec<NearWord>, EngineError> {
        self.words_near(wanted).map_err(|error| broken(&self.root, &error))
    }

    fn starting(&self, wanted: &StartsWanted) -> Result<Starts, EngineError> {
        self.values_and_words_starting(wanted).map_err(|error| broken(&self.root, &error))
    }

    fn note(&self) -> Result<Vec<u8>, EngineError> {
        let metas = self.reader.searcher().index().load_metas().map_err(|error| broken(&self.root, &error))?;
        write::read_note(&self.generation, metas.payload.as_deref())
    }

    fn size(&self) -> Result<u64, EngineError> {
        folder_size(&self.generation).map_err(|source| EngineError::Io { path: self.generation.clone(), source })
    }

    fn stats(&self) -> Result<Stats, EngineError> {
        let searcher = self.reader.searcher();
        let counts = self.counts(&searcher).map_err(|error| broken(&self.root, &error))?;
        Ok(Stats { bytes: self.size()?, ..counts })
    }
}

impl TantivyEngine {
    fn articles_of(&self, searcher: &Searcher, path: &str) -> tantivy::Result<Vec<ArticleId>> {
        let query = TermQuery::new(term(self.fields.path, path), IndexRecordOption::Basic);
        let mut addresses: Vec<DocAddress> = searcher.search(&query, &DocSetCollector)?.into_iter().collect();
        // The articles of a file are written in their order by one thread.
        addresses.sort_unstable();
        let mut found = Vec::with_capacity(addresses.len());
        for address in addresses {
            let ids = searcher.segment_reader(address.segment_ord).fast_fields().u64(column::ID)?;
            found.extend(ids.first(address.doc_id).map(ArticleId::from_number));
        }
        Ok(found)
    }

    fn paths_ending_so(&self, searcher: &Searcher, end: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let mut found = Vec::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.path)?;
            let mut paths = index.terms().stream()?;
            while paths.advance() && found.len() < limit {
                if paths.key().ends_with(end.as_bytes()) {
                    found.push(String::from_utf8_lossy(paths.key()).into_owned());
                }
            }
        }
        // A path may stand in several segments, where an earlier version of its file is not yet cleared away.
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn counts(&self, searcher: &Searcher) -> tantivy::Result<Stats> {
        let mut stats = Stats { articles: searcher.num_docs(), version: INDEX_VERSION, ..Stats::default() };
        let gather = Gather {
            hits: 0,
            order: crate::engine::Order::Newest,
            copies: None,
            scores: false,
            facets: FacetGroup::ALL.to_vec(),
            people: self.people_for(searcher, &FacetGroup::ALL)?,
            timeline: true,
            columns: self.columns.of(searcher)?,
            floor: Arc::default(),
        };
        let all = searcher.search(&tantivy::query::AllQuery, &gather)?;
        stats.undated = all.periods.undated();
        for (group, counts) in FacetGroup::ALL.into_iter().zip(&all.facets) {
            let (_, distinct) = self.facet_names.most_frequent(searcher, &self.fields, group, counts, 0)?;
            stats.distinct.push((group, distinct));
        }
        stats.years = all.periods.years();
        for segment in searcher.segment_readers() {
            stats.words += segment.inverted_index(self.fields.written)?.total_num_tokens();
        }
        Ok(stats)
    }
}

fn folder_size(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
