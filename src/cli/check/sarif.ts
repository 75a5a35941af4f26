import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allRules } from '../../cluster/rule-pages.ts';
import { changesOf, type FileChange, type Fix, type Problem } from '../../keepalived/problem.ts';
import { type LineMap, lineMap, positionAt, type Range, type Severity } from '../../text.ts';
import type { CheckedFile } from './report.ts';

/**
 * The report as SARIF 2.1.0 (OASIS), which code scanning services read. Files keep the paths of the command line:
 * relative ones are relative to its working directory, which is the root of the checkout in most runs.
 */
export function sarifReport(files: readonly CheckedFile[], version: string) {
  const texts = new Map(files.map(({ path, text }) => [path, lineMap(text)]));
  const used = new Set(files.flatMap(({ problems }) => problems.map(({ rule }) => rule)));
  const rules = allRules.filter(({ id }) => used.has(id));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'keepalived-lvs', semanticVersion: version, version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ path, problems }) =>
          problems.map((problem) => ({
            ruleIndex: indexOf.get(problem.rule) ?? -1,
            ...resultOf(problem, path, texts),
          })),
        ),
      },
    ],
  };
}

type Maps = ReadonlyMap<string, LineMap>;

function descriptor({ id, summary, why, severity, source }: (typeof allRules)[number]) {
  return {
    id,
    shortDescription: { text: summary },
    help: { text: `${why.trim()}\n\nSource: ${source}`, markdown: `${why.trim()}\n\nSource: ${source}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(problem: Problem, path: string, maps: Maps) {
  const { rule, severity, message, range, related = [], fixes = [] } = problem;
  // SARIF has no place for a file that is yet to be made, so such a fix is left out.
  const shown = fixes.filter((fix) => changesOf(fix, path).every((change) => 'edits' in change));
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: message },
    locations: [locationOf(path, range, maps)],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((other, id) => ({
            id,
            ...locationOf(other.path ?? path, other.range, maps),
            message: { text: other.message },
          })),
        }
      : {}),
    ...(shown.length > 0 ? { fixes: shown.map((fix) => fixOf(fix, path, maps)) } : {}),
  };
}

function locationOf(path: string, range: Range, maps: Maps) {
  return { physicalLocation: { artifactLocation: artifactOf(path), region: regionOf(range, maps.get(path)) } };
}

function artifactOf(path: string) {
  const uri = isAbsolute(path) ? pathToFileURL(path).href : path.split('/').map(encodeURIComponent).join('/');
  return { uri };
}

/** A file that is not in the report has no text here: the region is then its first line. */
function regionOf({ start, end }: Range, map: LineMap | undefined) {
  if (!map) return { startLine: 1 };
  const [from, to] = [positionAt(map, start), positionAt(map, end)];
  return { startLine: from.line + 1, startColumn: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}

function fixOf(fix: Fix, path: string, maps: Maps) {
  return {
    description: { text: fix.title },
    artifactChanges: changesOf(fix, path).flatMap((change) => changeOf(change, maps)),
  };
}

function changeOf(change: FileChange, maps: Maps) {
  if ('created' in change) return [];
  return [
    {
      artifactLocation: artifactOf(change.path),
      replacements: change.edits.map(({ range, newText }) => ({
        deletedRegion: regionOf(range, maps.get(change.path)),
        insertedContent: { text: newText },
      })),
    },
  ];
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  ...{ error: 'error', warning: 'warning', info: 'note', hint: 'note' },
};
