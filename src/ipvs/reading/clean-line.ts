/**
 * The line without what terminals, quoting and markup put around it: colours, odd blanks, `> `, `# `, `// `, `+` of a
 * diff or the number of a line before a row, borders of panes and of tables in Markdown, elements of HTML, `&gt;` and
 * `→` for `>` and `->`, and what somebody who showed it to others wrote behind a row (`<== gone`).
 */
export function cleanLine(raw: string): string {
  // Rows as they are printed, of which there may be millions.
  if (!SPECIAL.test(raw) && !MAY_BE_QUOTED.test(raw)) return raw;
  const plain = raw.includes('\u001b') ? raw.replace(ESCAPES, '') : raw;
  const untagged = plain.includes('<') ? plain.replace(INLINE, '').replace(BLOCKS, ' ') : plain;
  const blanks = ODD_BLANK.test(untagged) ? untagged.replaceAll(ODD_BLANK, ' ') : untagged;
  const bare = BORDERS.test(blanks) ? withoutBorders(blanks) : blanks;
  const arrows = /&gt;|→/.test(bare) ? bare.replaceAll('&gt;', '>').replace(/^(\s*)→/, '$1->') : bare;
  const unquoted = MAY_BE_QUOTED.test(arrows) ? arrows.replace(QUOTED, '') : arrows;
  return unquoted.replace(REMARK, '$1');
}

/** Everything but plain ASCII without `&`, `<` and `|`. */
const SPECIAL = /[^\t -%'-;=-{}~]/;
const ODD_BLANK = /[\u00a0\u2000-\u200b\u202f\u3000\ufeff]|&nbsp;|&#160;/g;
const INLINE = /<\/?(?:code|span|b|i|em|strong|font|tt|samp|kbd|a)(?:\s[^<>]*)?>/gi;
const BLOCKS = /<\/?(?:pre|p|br|div|blockquote|table|tbody|tr|td|th|ul|ol|li|h\d)(?:\s[^<>]*)?\/?>/gi;
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_()][0-9A-Za-z]?)/g;

/** Behind the row of a service or a real. */
const REMARK = /^(\s*(?:->|TCP|UDP|SCTP|FWM)\s.*\S)\s+(?:<+[-=]|&lt;|←).*$/;

const BORDERS = /^\s*[|│┃║┌└├╭╰]|[|│┃║]\s*$/;
/** A line of a table in Markdown, or of a frame, that holds no words. */
const RULER = /^[\s|:+─━═\-┌┐└┘├┤┬┴┼│┃║╭╮╰╯]+$/;

function withoutBorders(line: string): string {
  return RULER.test(line) ? '' : line.replace(/[|│┃║]/g, ' ');
}

const MAY_BE_QUOTED = /^\s*(?:[>#+/\d]|-[^>])/;
/** Only before what ipvsadm prints or where somebody typed it, since prose and scripts begin so as well. */
const QUOTED = new RegExp(
  `^\\s*(?:(?:>|#|//|\\+|-(?!>)|\\d+[\\t:])[ \\t]?)+(?=\\s*(?:${[
    '->',
    '(?:TCP|UDP|SCTP|FWM|IP)\\s+\\S*(?:\\d|:\\w)',
    'Prot\\s+LocalAddress',
    'IP Virtual Server',
    'IPVS connection entries',
    'pro\\s+expire',
    '\\[?[\\w.-]+@[\\w.-]+[: $#]',
    // Of notes, which say with it what the table below is.
    '--(?:stats|rate|thresholds|persistent-conn)\\s*$',
  ].join('|')}))`,
);
