//! Counts the words of a file with timely dataflow on two workers: timely-words FILE OUT

use std::collections::hash_map::DefaultHasher;
use std::collections::HashMap;
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::sync::Mutex;

use timely::dataflow::channels::pact::Exchange;
use timely::dataflow::operators::vec::Map;
use timely::dataflow::operators::{Operator, Probe};
use timely::dataflow::{InputHandle, ProbeHandle};

/// Lines are fed in epochs of so many bytes, so that they are not all in memory at once.
const EPOCH_BYTES: usize = 1 << 22;

static COUNTS: Mutex<Vec<(String, i64)>> = Mutex::new(Vec::new());

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (text, out) = (arguments.next().unwrap(), arguments.next().unwrap());
    timely::execute(timely::Config::process(2), move |worker| {
        let (index, peers) = (worker.index(), worker.peers());
        let mut input = InputHandle::new();
        let probe = ProbeHandle::new();
        worker.dataflow::<usize, _, _>(|scope| {
            input
                .to_stream(scope)
                .flat_map(|line: String| line.split(' ').map(|word| (word.to_owned(), 1i64)).collect::<Vec<_>>())
                .unary_frontier(Exchange::new(|pair: &(String, i64)| hash(&pair.0)), "count", |_, _| {
                    let mut counts: HashMap<String, i64> = HashMap::new();
                    let mut done = false;
                    move |(input, frontier), output| {
                        input.for_each_stamp(|capability, data| {
                            if let Some(capability) = capability.retain_least(output.output_index()) {
                                let mut session = output.session(&capability);
                                for batch in data.map(std::mem::take) {
                                    for (word, count) in batch {
                                        *counts.entry(word).or_insert(0) += count;
                                    }
                                }
                                // Fixes the type of what flows on: nothing does.
                                for pair in std::iter::empty::<(String, i64)>() {
                                    session.give(pair);
                                }
                            }
                        });
                        if frontier.is_empty() && !done {
                            done = true;
                            COUNTS.lock().unwrap().extend(counts.drain());
                        }
                    }
                })
                .container::<Vec<_>>()
                .probe_with(&probe);
        });
        let (mut bytes, mut epoch) = (0, 0);
        for (number, line) in BufReader::with_capacity(1 << 20, File::open(&text).unwrap()).lines().enumerate() {
            let line = line.unwrap();
            bytes += line.len() + 1;
            if number % peers == index {
                input.send(line);
            }
            if bytes >= EPOCH_BYTES {
                bytes = 0;
                epoch += 1;
                input.advance_to(epoch);
                worker.step_while(|| probe.less_than(input.time()));
            }
        }
        input.close();
        while worker.step() {}
    })
    .unwrap();
    let mut file = BufWriter::new(File::create(&out).unwrap());
    for (word, count) in COUNTS.lock().unwrap().iter() {
        writeln!(file, "{word}\t{count}").unwrap();
    }
}
