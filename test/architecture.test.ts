import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * Holds the arrows of docs/architecture.md: imports point from hosts to the protocol, to the joining domain, to the
 * domains, to text.ts and its like, and the pure folders know neither VS Code nor Node nor the DOM.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');

const domains = ['keepalived', 'syslog', 'ipvs', 'sysctl'];
/** What every room may use. */
const basics = [
  'text.ts',
  'csv.ts',
  'markdown.ts',
  'svg.ts',
  'colour.ts',
  'search-sorted.ts',
  'visible-signs.ts',
  'typed-array-json.ts',
];
const hosts = ['server', 'cli', 'extension', 'webview'];
/** Those that run in Node share the room that opens files. */
const nodeHosts = ['server', 'cli', 'extension'];
/** Those that read long files of tables. */
const tableHosts = ['cli', 'extension'];

/** What each room may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(basics.map((basic) => [basic, ['visible-signs.ts']])),
  ...Object.fromEntries(domains.map((domain) => [domain, basics])),
  cluster: [...domains, ...basics],
  'protocol.ts': ['cluster', ...domains, ...basics],
  files: basics,
  threads: [...domains, ...basics, 'files'],
  ...Object.fromEntries(hosts.map((host) => [host, ['protocol.ts', 'cluster', ...domains, ...basics]])),
  ...Object.fromEntries(nodeHosts.map((host) => [host, ['protocol.ts', 'cluster', ...domains, ...basics, 'files']])),
  ...Object.fromEntries(
    tableHosts.map((host) => [host, ['protocol.ts', 'cluster', ...domains, ...basics, 'files', 'threads']]),
  ),
};

/** The packages that may enter the pure rooms: libraries without a host. */
const purePackages = ['chevrotain', 'ipaddr.js', 'fastest-levenshtein'];
const pureRooms = [...domains, 'cluster', 'protocol.ts', ...basics];

/** Packages that only one room may know. */
const owners: Readonly<Record<string, readonly string[]>> = {
  vscode: ['extension'],
  'vscode-languageclient': ['extension'],
  'vscode-languageserver': ['server'],
  'vscode-languageserver-textdocument': ['server'],
  'chart.js': ['webview'],
  commander: ['cli'],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function roomOf(pathInSource: string): string {
  return pathInSource.split('/')[0] ?? '';
}

function importsOf(path: string): Import[] {
  const file = relative(source, path).split(sep).join('/');
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const pattern = /(?<![\w'])(?:from|import|require)\s*\(?\s*'([^'\n]+)'/g;
  return [...code.matchAll(pattern)].map((match) => ({ file, room: roomOf(file), target: match[1] ?? '' }));
}

const imports = files(source).flatMap(importsOf);
const local = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((one) => ({ ...one, target: posix.normalize(posix.join(posix.dirname(one.file), one.target)) }));
const packages = imports
  .filter(({ target }) => !target.startsWith('.'))
  .map((one) => ({
    ...one,
    target: one.target.replace(/^((?:@[^/]+\/)?[^/]+).*$/, one.target.startsWith('node:') ? 'node' : '$1'),
  }));

const shown = ({ file, target }: Import) => `src/${file} imports ${target}`;

describe('the arrows between the rooms of src/', () => {
  test('every room is known to this test', () => {
    const rooms = new Set(files(source).map((path) => roomOf(relative(source, path).split(sep).join('/'))));
    expect([...rooms].filter((room) => mayImport[room] === undefined)).toEqual([]);
  });

  test('imports point only down the house', () => {
    const wrong = local.filter(({ room, target }) => {
      const to = roomOf(target);
      return to !== room && !(mayImport[room] ?? []).includes(to);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  test('nothing in src/ imports from outside of src/', () => {
    expect(local.filter(({ target }) => target.startsWith('..')).map(shown)).toEqual([]);
  });

  test('the pure rooms import only libraries without a host', () => {
    const wrong = packages.filter(({ room, target }) => pureRooms.includes(room) && !purePackages.includes(target));
    expect(wrong.map(shown)).toEqual([]);
  });

  test('each host package stays in its host', () => {
    const wrong = packages.filter(
      ({ room, target }) => owners[target] !== undefined && !owners[target]?.includes(room),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  test('a window without a configuration loads neither the parser nor the client of the language server', () => {
    const late = /^(?:vscode-languageclient|chevrotain)(?:\/|$)/;
    const chains = loadedWith('extension/main.ts').filter(({ target }) => late.test(target));
    expect(chains.map(shown)).toEqual([]);
  });

  test('the pure rooms use no globals of Node or the browser', () => {
    const globals = /(?<![.\w'"`-])(?:process|Buffer|__dirname|require|document|window|setTimeout|setInterval)\s*[.([]/;
    const wrong = files(source)
      .map((path) => ({ path, file: relative(source, path).split(sep).join('/') }))
      .filter(({ file }) => pureRooms.includes(roomOf(file)))
      .filter(({ path }) => globals.test(stripped(readFileSync(path, 'utf8'))));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('files are named in kebab-case and export nothing by default', () => {
    const wrong = files(source).filter((path) => {
      const name = path.split(sep).pop() ?? '';
      return (
        !/^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:d\.)?ts$/.test(name) || /^export default/m.test(readFileSync(path, 'utf8'))
      );
    });
    expect(wrong.map((path) => relative(root, path))).toEqual([]);
  });
});

/** What the files import that come with this one at once: neither types alone nor what is imported by `import()`. */
function loadedWith(first: string): Import[] {
  const seen = new Set([first]);
  const found: Import[] = [];
  for (const file of seen) {
    for (const [, name = ''] of readFileSync(join(source, file), 'utf8').matchAll(STATIC_IMPORT)) {
      const target = name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), name)) : name;
      found.push({ file, room: roomOf(file), target });
      if (name.startsWith('.')) seen.add(target);
    }
  }
  return found;
}

const STATIC_IMPORT = /^(?:import|export)\s(?!type\s)(?:[^;'"]*?\sfrom\s)?\s*'([^']+)';$/gm;

/** Code without comments and string contents, so that prose does not look like code. */
function stripped(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}
