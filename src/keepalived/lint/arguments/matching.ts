import type { Fix } from '../../problem.ts';
import { anyTarget, argumentFor, isOld, knows, type Target, tooNew } from '../../schema/target.ts';
import type { Argument, Keyword, LineGrammar } from '../../schema/types.ts';
import { hasParameter, Parameters } from '../../syntax/parameters.ts';
import type { Tree, Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import { indentAt } from '../fixes.ts';
import type { Finding, NameUse } from '../sites/finding.ts';
import { statementsNamed } from '../sites/inside.ts';
import type { ReadLine, ReadOption } from '../sites/lines.ts';
import { splitName } from '../sites/missing-keywords.ts';
import { keywordsInside, type Site } from '../sites/sites.ts';
import type { Fault } from '../values/fault.ts';
import { judgeValue } from '../values/index.ts';
import { isBracketed, isPlaceholder, isSpacedPlace } from './placeholder.ts';
import { type Joined, secondStatement } from './surplus-words.ts';

/** What is known of a file while its pieces are matched, one after the other, for one target. */
export interface KnownOfFile {
  readonly parameters: Parameters;
  /** The words behind each keyword, at most one, that are as they should be and name nothing. Grows. */
  readonly plain: Map<Keyword, Set<string | undefined>>;
}

export function knownOf({ text }: Tree): KnownOfFile {
  return { parameters: new Parameters(text), plain: new Map() };
}

/** What matching all arguments of a file, or of a piece of it, brings to light. */
export class Matching {
  readonly findings: Finding[] = [];
  readonly uses: NameUse[] = [];
  readonly lines: ReadLine[] = [];
  private site: Site | undefined;
  /** Whether a parameter stands among the words of the statement, where somebody has asked. */
  private isSiteOpen: boolean | undefined;

  constructor(
    readonly tree: Tree,
    readonly target: Target = anyTarget,
    readonly known: KnownOfFile = knownOf(tree),
  ) {}

  /** What is told from here on is of this statement. */
  at(site: Site): this {
    this.site = site;
    this.isSiteOpen = undefined;
    return this;
  }

  /** A parameter may bring any number of words, so that nothing can be said about their count. */
  isOpen(words: readonly Word[]): boolean {
    return words.some(hasParameter);
  }

  /** Asked once a statement, as one line may give rise to any number of findings. */
  private isStatementOpen(): boolean {
    this.isSiteOpen ??= this.isOpen(this.site?.statement.words ?? []);
    return this.isSiteOpen;
  }

  judge(word: Word | undefined, argument: Argument): void {
    if (!word || this.known.parameters.mayStandIn(word)) return;
    if (argument.refersTo && this.site) this.uses.push({ word, refersTo: argument.refersTo, site: this.site });
    if (argument.deprecatedValues?.includes(word.value)) this.deprecated(word, undefined);
    if (isSpacedPlace(word.value) && !word.quoted) {
      this.placeToFill(word, 'as it stands, keepalived makes several words of it.');
      return;
    }
    const fault = judgeValue(word.value, argumentFor(argument, this.target));
    if (!fault) {
      if (argument.type === 'interface') this.judgeAccepted(word);
      return;
    }
    if (hasParameter(word)) {
      this.judgeUndefined(word, fault);
      return;
    }
    if (fault.rule === 'value-invalid' && !fault.instead && isPlaceholder(word.value, argument)) {
      this.placeToFill(word, 'as it stands, keepalived does not take it.');
      return;
    }
    const { rule, message, severity, instead } = fault;
    this.add({ rule, message, severity, range: word.range, fixes: this.replacement(word, instead) });
  }

  /** Almost anything may be the name of an interface, but hardly a parameter or a place to fill in is meant as one. */
  private judgeAccepted(word: Word): void {
    if (hasParameter(word)) this.judgeUndefined(word, { rule: 'value-invalid' });
    else if (isBracketed(word.value)) this.placeToFill(word, 'keepalived takes it as it stands.');
  }

  private placeToFill({ value, range }: Word, what: string): void {
    const message = `"${value}" looks like a place to fill in: ${what}`;
    this.add({ rule: 'value-invalid', message, severity: 'warning', range });
  }

  /**
   * A parameter that nothing defines here; a file that includes this one may define it. In a template something else
   * fills it in, and one in braces is told of as such (rule parameter-undefined).
   */
  private judgeUndefined({ value, range }: Word, { rule }: Pick<Fault, 'rule'>): void {
    if (this.tree.template || value.includes('${')) return;
    const message = `keepalived takes ${value} as it stands: no such parameter is defined here.`;
    this.add({ rule, message, severity: 'warning', range });
  }

  /** Reports the word where the target does not know what it is yet. */
  noteAge(word: Word | undefined, { since }: Pick<Argument, 'since'>): void {
    if (!word || since === undefined || knows(this.target, since)) return;
    this.add({ rule: 'keyword-too-new', range: word.range, message: tooNew(word.value, since, this.target) });
  }

  /** Surplus words that say what a keyword of the same block would. */
  anotherStatement(surplus: readonly Word[]): Joined | undefined {
    const { statement, parent } = this.site ?? {};
    const keyword = keywordsInside(parent).get(surplus[0]?.value ?? '');
    if (!statement || !keyword || keyword.kind !== 'value' || surplus[0]?.quoted) return undefined;
    const joined = secondStatement(surplus, indentAt(this.tree.text, statement.range.start));
    return (
      joined && { ...joined, isNeeded: keyword.required === true && statementsNamed(parent, keyword.name).length === 0 }
    );
  }

  /** `preempt delay 300`, where preempt is a keyword too. */
  splitKeyword([first]: readonly Word[]): Joined | undefined {
    const { statement, parent } = this.site ?? {};
    const [keyword, second] = statement?.words ?? [];
    const name = statement && second === first ? splitName(statement.words, keywordsInside(parent)) : undefined;
    if (!keyword || !second || name === undefined) return undefined;
    const edits = [{ range: spanOf([keyword, second]), newText: name }];
    const message = `keepalived takes ${keyword.value} for the keyword: ${name} is one word.`;
    return { message, fixes: [{ title: `Write ${name}`, edits }] };
  }

  /** A word more than keepalived uses (global_parser.c: vrrp_rx_bufs_policy_handler; parser.c: include_check_set). */
  surplusWord({ value, range }: Word, { oneCounts }: Argument): void {
    const message = oneCounts
      ? `Only one word counts, ${oneCounts}: keepalived reports the other.`
      : `Only the first word may stand without a sign: keepalived ignores "${value}".`;
    this.add({ rule: 'value-invalid', range, message, ...(oneCounts ? { severity: 'warning' } : {}) });
  }

  /** Both are judged as numbers by themselves. */
  compare(word: Word, least: Word | undefined, name: string): void {
    if (!least || !(Number(word.value) < Number(least.value))) return;
    const message = `${word.value} is below ${name}, ${least.value}: keepalived ignores both.`;
    this.add({ rule: 'value-out-of-range', range: word.range, message, severity: 'warning' });
  }

  /** A value that may be written with blanks around its separators, or where bytes are, in as many words as one likes. */
  judgeJoined(words: readonly Word[], argument: Argument): void {
    const { separator = ' ' } = argument;
    const value = words
      .map((word) => word.value)
      .join(' ')
      .replace(new RegExp(` *\\${separator} *`, 'g'), separator);
    const open = words.some((word) => word.open) && { open: true as const };
    this.judge({ value, range: spanOf(words), quoted: false, ...open }, argument);
  }

  addLine(grammar: LineGrammar, bare: readonly Word[], options: readonly ReadOption[]): void {
    if (this.site) this.lines.push({ site: this.site, grammar, bare, options });
  }

  missing(argument: Pick<Argument, 'name' | 'type' | 'keyword'>, after: Word | undefined, severity?: 'warning'): void {
    const { statement, keyword } = this.site ?? {};
    if (!statement || this.isStatementOpen()) return;
    const isIgnored = keyword?.missingIgnoredIn227 && isOld(this.target);
    const what = argument.keyword ?? argument.name;
    const range = after?.range ?? statement.range;
    const [, mark] = placeToFill.exec(this.tree.text.slice(range.end, range.end + 80)) ?? [];
    const why = mark ? ` keepalived reads ${mark}, a place to fill in, as a comment.` : '';
    const message = `"${after?.value ?? ''}" needs a value: ${what}.${why}`;
    this.add({ rule: 'argument-missing', range, message, severity: isIgnored ? 'warning' : severity });
  }

  deprecated(word: Word, replacedBy: string | undefined): void {
    const message = `${word.value} is deprecated${replacedBy ? `: write ${replacedBy}` : ''}.`;
    this.add({ rule: 'word-deprecated', range: word.range, message, fixes: this.replacement(word, replacedBy) });
  }

  /** A rule does one thing (vrrp_iprule.c: alloc_rule). */
  secondAction(word: Word): void {
    const message = 'The rule has an action already: keepalived drops the line.';
    this.add({ rule: 'value-invalid', range: word.range, message });
  }

  replacement(word: Word, newText: string | undefined): readonly Fix[] | undefined {
    if (newText === undefined) return undefined;
    const written = word.quoted ? `"${newText}"` : newText;
    return [{ title: `Write ${newText}`, edits: [{ range: word.range, newText: written }] }];
  }

  add(finding: Finding): void {
    const { keyword } = this.site ?? {};
    if (finding.rule === 'argument-surplus' && this.isStatementOpen()) return;
    const isLogged = keyword?.faultsLogged && isError(finding);
    this.findings.push(isLogged ? { ...finding, severity: 'warning' } : finding);
  }
}

/** `#NAME#`, `##NAME##` or `#{name}`, as some templates have it. */
const placeToFill = /^[ \t]*(#{1,2}[A-Za-z][\w.-]*#{1,2}|#\{[^}\n]{1,60}\})/;

/** As the rule would have it, where nothing else is said. */
export function isError({ rule, severity }: Finding): boolean {
  return (severity ?? (rule === 'argument-surplus' || rule === 'word-deprecated' ? 'warning' : 'error')) === 'error';
}
