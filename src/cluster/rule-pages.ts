import { expansionRules } from '../keepalived/lint/expansion-rules.ts';
import { readingRules } from '../keepalived/lint/reading-rules.ts';
import type { RuleInfo } from '../keepalived/lint/rule.ts';
import { rules } from '../keepalived/lint/rules/index.ts';
import { clusterRules } from './rules/index.ts';
import { suppressionUnused } from './settings/suppression-unused.ts';

/** A rule of any kind with its examples: one text, or a set of files by their path. */
interface DescribedRule extends RuleInfo {
  readonly kind: string;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}
type Example = string | Readonly<Record<string, string>>;

const KINDS = {
  reading: 'Found while a file is read.',
  file: 'Judges each file alone.',
  comment: 'Found where comments suppress other rules.',
  cluster: 'Compares the files of a cluster. `check --single` leaves it out.',
} as const;

/** Every rule there is, by id. */
export const allRules: readonly DescribedRule[] = [
  ...readingRules.map((rule) => ({ ...rule, kind: KINDS.reading })),
  ...expansionRules.map((rule) => ({ ...rule, kind: KINDS.reading })),
  ...rules.map((rule) => ({ ...rule, kind: KINDS.file })),
  { ...suppressionUnused, kind: KINDS.comment },
  ...clusterRules.map((rule) => ({ ...rule, kind: KINDS.cluster })),
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The pages that are made from the rules: path below the repository's folder, and text. */
export function rulePages(): Readonly<Record<string, string>> {
  const pages = allRules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)] as const);
  return Object.fromEntries([['docs/rules/README.md', overview()], ...pages]);
}

const MADE = '<!-- Made by `npm run generate` from the rules in src/. Do not edit. -->';

function overview(): string {
  const rows = allRules.map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
  const parts = [
    '# Rules',
    MADE,
    'A rule reports at the severity given here unless its page says otherwise. `check --rule NAME=LEVEL` changes it, `off` included.',
    ['| rule | severity | what must hold |', '|---|---|---|', ...rows].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function page({ id, severity, summary, why, source, kind, bad, good }: DescribedRule): string {
  const parts = [
    `# ${id}`,
    MADE,
    summary,
    `Severity: ${severity}. ${kind}`,
    '## Why, and what to do',
    why.trim(),
    '## Reported',
    'The stretches between « and » are what is reported.',
    ...shown(bad),
    '## In order',
    ...shown(good),
    '## Source',
    sentence(source),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Sets of files are numbered, so that one does not run into the next. */
function shown(examples: readonly Example[]): readonly string[] {
  return examples.flatMap((example, index) => {
    if (typeof example === 'string') return [fenced(example)];
    const files = Object.entries(example).map(([path, text]) => `\`${path}\`:\n\n${fenced(text)}`);
    return examples.length > 1 ? [`### Example ${index + 1}`, ...files] : files;
  });
}

/** Characters that no reader of the page could see are named. */
function fenced(text: string): string {
  const visible = text.replaceAll('\ufeff', '(byte order mark)');
  return `\`\`\`\n${visible.endsWith('\n') ? visible : `${visible}\n`}\`\`\``;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
