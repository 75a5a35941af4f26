import { arg, block, flag, oneOf, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** A page to fetch, and what to expect of it; `more` is what SSL_GET adds. */
export function url(more: readonly Keyword[] = []): Keyword {
  return block('url', [], {
    doc: 'One page to fetch. With several, all of them have to be as described, and they are fetched one after the other, so that each adds to the time of a round.',
    example: 'url {\n    path /x\n}',
    required: true,
    source: 'check/check_http.c:url_handler',
    keywords: [...urlKeywords, ...more],
  });
}

const urlKeywords: readonly Keyword[] = [
  value('path', [arg('path', 'string', { beginsWith: '/' })], {
    doc: 'The path of the page, beginning with a slash, which nothing checks. A page that asks what the service needs (its database, its files) finds more than the start page.',
    example: 'path /',
    required: true,
    repeatReported: true,
    source: 'check/check_http.c:path_handler',
  }),
  value('digest', [arg('md5', 'hex', { length: 32 })], {
    doc:
      'The MD5 sum that the page has to have, as `genhash` prints it. Every change of the page makes the ' +
      'server go down.',
    example: 'digest 9b3a0c85a887a256d6939da88aabd8cd',
    repeat: 'keep-first',
    repeatReported: true,
    source: 'check/check_http.c:digest_handler',
  }),
  value(
    'status_code',
    [
      arg('code', 'status_range', {
        min: 100,
        max: 599,
        optional: true,
        repeat: true,
        doc: 'A single code or a range such as 301-308.',
      }),
    ],
    {
      doc:
        'The status codes that count as success, single or as ranges. With a redirect, list 301 or 302: it is ' +
        'not followed.',
      example: 'status_code 200 301-302',
      default: '200-299',
      repeat: 'accumulate',
      extraArguments: 'read',
      source: 'check/check_http.c:status_code_handler',
    },
  ),
  value('virtualhost', [arg('host', 'string')], {
    doc: 'The Host header for this page alone, for a server with several sites.',
    example: 'virtualhost www.example.com',
    defaultNote: 'that of the check, else of the real server, else of the virtual server',
    since: '1.3.6',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_http.c:url_virtualhost_handler',
  }),
  value('regex', [arg('pattern', 'pcre2')], {
    doc:
      'A regular expression that the page has to match. Backslashes are read once before it, so write them ' +
      'double. One that does not compile is only logged, and the page is taken without it.',
    example: 'regex "ab+c"',
    since: '2.0.7',
    repeatReported: true,
    compileOptions: ['_WITH_REGEX_CHECK_'],
    missingArgument: 'error',
    extraArguments: 'error',
    surplusIgnoredIn227: true,
    missingIgnoredIn227: true,
    source: 'check/check_http.c:regex_handler',
  }),
  flag('regex_no_match', {
    doc: 'Turns regex round: a match is a failure, for instance on the text of an error page.',
    example: 'regex abc\nregex_no_match',
    since: '2.0.7',
    compileOptions: ['_WITH_REGEX_CHECK_'],
    needs: [{ keyword: 'regex' }],
    source: 'check/check_http.c:regex_no_match_handler',
  }),
  value(
    'regex_options',
    [
      oneOf(
        'option',
        [
          'allow_empty_class',
          'alt_bsux',
          'auto_callout',
          'caseless',
          'dollar_endonly',
          'dotall',
          'dupnames',
          'extended',
          'firstline',
          'match_unset_backref',
          'multiline',
          'never_ucp',
          'never_utf',
          'no_auto_capture',
          'no_auto_possess',
          'no_dotstar_anchor',
          'no_start_optimize',
          'ucp',
          'ungreedy',
          'utf',
          'never_backslash_c',
          'alt_circumflex',
          'alt_verbnames',
          'use_offset_limit',
        ],
        { optional: true, repeat: true, doc: 'A misspelt word has no effect and is not reported.' },
      ),
    ],
    {
      doc: 'Options of PCRE2 for the expression, such as caseless or multiline. They only count together with a regex.',
      example: 'regex abc\nregex_options caseless',
      since: '2.0.7',
      compileOptions: ['_WITH_REGEX_CHECK_'],
      needs: [{ keyword: 'regex' }],
      faultsLogged: true,
      source: 'check/check_http.c:regex_options_handler',
    },
  ),
  value(
    'regex_min_offset',
    [
      uint('offset', 0, '18446744073709551615', {
        rangeChecked: false,
        doc: 'A value that is no number counts as 0; only the log tells.',
      }),
    ],
    {
      doc: 'A match may not begin before this byte of the page. Spares the search in headers of documents that are alike.',
      example: 'regex abc\nregex_min_offset 10',
      default: '0',
      since: '2.0.7',
      compileOptions: ['_WITH_REGEX_CHECK_'],
      limit: { keyword: 'regex_max_offset', outcome: 'keepalived ignores both.' },
      needs: [{ keyword: 'regex' }],
      missingArgument: 'silent',
      faultsLogged: true,
      source: 'check/check_http.c:regex_min_offset_handler',
    },
  ),
  value(
    'regex_max_offset',
    [
      uint('offset', 0, '18446744073709551615', {
        rangeChecked: false,
        doc: 'A value that is no number counts as 0; only the log tells.',
      }),
    ],
    {
      doc: 'A match may not begin behind this byte of the page. Keeps a search in a long page short.',
      example: 'regex abc\nregex_max_offset 100',
      defaultNote: 'none',
      since: '2.0.7',
      compileOptions: ['_WITH_REGEX_CHECK_'],
      needs: [{ keyword: 'regex' }],
      missingArgument: 'silent',
      faultsLogged: true,
      source: 'check/check_http.c:regex_max_offset_handler',
    },
  ),
  value(
    'regex_stack',
    [
      uint('start', 0, '18446744073709551615', { unit: 'bytes', rangeChecked: false }),
      uint('max', 0, '18446744073709551615', { unit: 'bytes', rangeChecked: false, notBelow: 'start' }),
    ],
    {
      doc: 'First and largest size of the memory that PCRE2 works in; for expressions that run out of it.',
      example: 'regex abc\nregex_stack 1024 65536',
      defaultNote: 'what the PCRE2 library takes',
      since: '2.0.7',
      compileOptions: ['_WITH_REGEX_CHECK_', '!PCRE2_DONT_USE_JIT'],
      needs: [{ keyword: 'regex' }],
      missingArgument: 'silent',
      faultsLogged: true,
      source: 'check/check_http.c:regex_stack_handler',
    },
  ),
];
