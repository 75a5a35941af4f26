import { readPrompt } from '../../ipvs/reading/prompts.ts';
import type { SourceFile } from '../cluster.ts';
import { isConfigurationName } from '../files.ts';

/**
 * The files that a terminal shows, pasted with its prompts (`root@lb1:~# cat /etc/keepalived/keepalived.conf`): each
 * configuration below a folder with the name of its node, and the whole text as evidence of how hosts are set up. What
 * is not of a configuration is blank in it, so that every offset is that of the pasted text. Empty where no prompt
 * prints a configuration.
 */
export function sessionFiles(path: string, text: string): readonly SourceFile[] {
  const configurations = printedIn(text).map(({ node, start, end }) => ({
    path: `${path}/${node}/keepalived.conf`,
    text: `${blank(text.slice(0, start))}${text.slice(start, end)}${blank(text.slice(end))}`,
    kind: 'configuration' as const,
  }));
  if (configurations.length === 0) return [];
  return [...configurations, { path: `${path}/session`, text, kind: 'evidence' }];
}

interface Printed {
  readonly node: string;
  readonly start: number;
  readonly end: number;
}

/** Where a node prints its configuration twice, the later counts. */
function printedIn(text: string): readonly Printed[] {
  const printed = new Map<string, Printed>();
  let open: { readonly node: string; readonly start: number } | undefined;
  const close = (end: number) => {
    if (open) printed.set(open.node, { ...open, end });
    open = undefined;
  };
  for (const { 0: line, index } of text.matchAll(/.*(?:\r?\n|$)/g)) {
    const prompt = readPrompt(line.trimEnd());
    if (prompt || END_OF_OUTPUT.test(line)) close(index);
    if (prompt?.node !== undefined && printsConfiguration(prompt.command))
      open = { node: prompt.node, start: index + line.length };
  }
  close(text.length);
  return [...printed.values()];
}

/** The fence of a code block, and the rule that people draw between two answers. */
const END_OF_OUTPUT = /^\s*(?:`{3,}|~{3,}|-{3,}\s*$)/;

function printsConfiguration(command: string): boolean {
  const [, file] = /^(?:sudo\s+)?(?:cat|more|less)\s+(\S+)$/.exec(command) ?? [];
  return file !== undefined && isConfigurationName(file);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
