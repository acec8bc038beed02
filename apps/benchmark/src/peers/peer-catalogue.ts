import path from 'node:path';
import type { FilePeer } from './file-peer';
import type { PeerKit } from './peer-kit';
import type { PeerCommand } from './peer-process';
import { installPython, pythonOf } from './python-install';
import type { SocketPeer } from './socket-peer';
import { installSpark, JAVA_OPTIONS, sparkPython } from './spark-install';

const RXJS = 'rxjs@7.8.2';

/** Other systems that count the words of a file. @param program the path of a program of this app */
export function filePeers(kit: PeerKit, program: (name: string) => string): readonly FilePeer[] {
  return [
    {
      id: 'ts-streaming',
      title: 'textFile, flatMap, map, reduceByKey, collect on local[2]',
      prepare: () => Promise.resolve((text, out) => node(program('write-file-words'), [text, out, 'local[2]'])),
    },
    python(kit, 'duckdb', 'DuckDB, two threads', 'python/duckdb_words.py'),
    python(kit, 'polars', 'Polars, streaming engine, two threads', 'python/polars_words.py'),
    {
      id: 'mawk',
      title: 'mawk, bytes for characters',
      prepare: async () => {
        const found = await kit.install('mawk', [], () => [['mawk', '-W', 'version']]);
        if ('skipped' in found) return found;
        const script = `BEGIN { out = ARGV[2]; ARGC = 2; FS = " " }
          { for (i = 1; i <= NF; i++) count[$i]++ }
          END { for (word in count) print word "\\t" count[word] > out }`;
        return (text, out) => ({ command: ['mawk', script, text, out], env: { LC_ALL: 'C' } });
      },
    },
    {
      id: 'node-streams',
      title: "Node's streams, an object a line",
      slow: true,
      prepare: () => Promise.resolve((text, out) => node(kit.source('node/streams.mjs'), [text, out])),
    },
    {
      id: 'rxjs',
      title: 'RxJS, mergeMap and reduce',
      slow: true,
      prepare: async () => {
        const installed = await kit.install('rxjs', [], (folder) => [
          ['npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', RXJS],
        ]);
        if ('skipped' in installed) return installed;
        return (text, out) => node(kit.source('node/rxjs.mjs'), [text, out], { PEER_MODULES: installed.folder });
      },
    },
    {
      id: 'bytewax',
      title: 'Bytewax, one worker',
      slow: true,
      prepare: async () => {
        const installed = await installPython(kit);
        if ('skipped' in installed) return installed;
        const flow = kit.source('python/bytewax_words.py');
        return (text, out) => ({
          command: [pythonOf(installed.folder), '-m', 'bytewax.run', flow],
          env: { TEXT: text, OUT: out },
        });
      },
    },
    sparkBatch(kit, 'spark-rdd', 'Spark RDD, Java, local[2]', 'rdd'),
    sparkBatch(kit, 'spark-sql', 'Spark SQL, Java, local[2], two shuffle partitions', 'sql'),
    {
      id: 'spark-python',
      title: 'Spark RDD, Python, local[2]',
      prepare: () => sparkPython(kit, (run) => (text, out) => run([kit.source('spark/batch_words.py'), text, out])),
    },
    {
      id: 'flink',
      title: 'Flink, streaming mode, parallelism 2',
      prepare: async () => {
        const installed = await kit.install('flink', ['flink/pom.xml', 'flink/FlinkWords.java'], (folder) => [
          [
            'mvn',
            '-q',
            '-f',
            kit.source('flink/pom.xml'),
            'dependency:copy-dependencies',
            `-DoutputDirectory=${folder}/jars`,
          ],
          ['javac', '-nowarn', '-cp', `${folder}/jars/*`, '-d', folder, kit.source('flink/FlinkWords.java')],
        ]);
        if ('skipped' in installed) return installed;
        const { folder } = installed;
        return (text, out) => ({
          command: ['java', ...JAVA_OPTIONS, '-cp', `${folder}:${folder}/jars/*`, 'FlinkWords', text, out],
        });
      },
    },
    {
      id: 'timely',
      title: 'timely dataflow, two workers',
      prepare: async () => {
        const installed = await kit.install('timely', ['timely/Cargo.toml', 'timely/src/main.rs'], (folder) => [
          ['cp', '-r', kit.source('timely/Cargo.toml'), kit.source('timely/src'), folder],
          ['cargo', 'build', '-q', '--release'],
        ]);
        if ('skipped' in installed) return installed;
        const timely = path.join(installed.folder, 'target/release/timely-words');
        return (text, out) => ({ command: [timely, text, out] });
      },
    },
  ];
}

/** Systems that run NetworkWordCount. @param program the path of a program of this app */
export function socketPeers(kit: PeerKit, program: (name: string) => string): readonly SocketPeer[] {
  return [
    {
      id: 'ts-streaming-network',
      title: 'NetworkWordCount, all counts collected',
      prepare: () =>
        Promise.resolve((port, lines, out) =>
          node(program('write-network-words'), ['127.0.0.1', String(port), String(lines), out]),
        ),
    },
    {
      id: 'spark-network',
      title: 'NetworkWordCount of Spark, Java, local[2], all counts collected',
      prepare: async () => {
        const installed = await installSpark(kit);
        if ('skipped' in installed) return installed;
        return (port, lines, out) => installed.java('NetworkWords', ['127.0.0.1', String(port), String(lines), out]);
      },
    },
    {
      id: 'spark-network-python',
      title: 'NetworkWordCount of Spark, Python, local[2], all counts collected',
      prepare: () =>
        sparkPython(
          kit,
          (run) => (port, lines, out) =>
            run([kit.source('spark/network_words.py'), '127.0.0.1', String(port), String(lines), out]),
        ),
    },
  ];
}

function node(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): PeerCommand {
  return { command: [process.execPath, script, ...args], env };
}

function python(kit: PeerKit, id: string, title: string, script: string): FilePeer {
  return {
    id,
    title,
    prepare: async () => {
      const installed = await installPython(kit);
      if ('skipped' in installed) return installed;
      return (text, out) => ({ command: [pythonOf(installed.folder), kit.source(script), text, out] });
    },
  };
}

function sparkBatch(kit: PeerKit, id: string, title: string, mode: 'rdd' | 'sql'): FilePeer {
  return {
    id,
    title,
    prepare: async () => {
      const installed = await installSpark(kit);
      return 'skipped' in installed ? installed : (text, out) => installed.java('BatchWords', [mode, text, out]);
    },
  };
}
