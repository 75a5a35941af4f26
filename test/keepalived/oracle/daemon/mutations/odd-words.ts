/** Odd ways to write words, in place of a plain one. */

export function quotings(word: string): readonly string[] {
  return [
    `"${word}"`,
    `'${word}'`,
    `"${word}`,
    `${word}"`,
    `"${word} "`,
    `" ${word}"`,
    `""`,
    `"${word}""${word}"`,
    `\\"${word}\\"`,
  ];
}

export function numberForms(word: string): readonly string[] {
  const forms = [
    `+${word}`,
    `-${word}`,
    `0${word}`,
    `${word}.`,
    `${word}.0`,
    `${word}.5`,
    `.${word}`,
    `0x${word}`,
    `${word}e1`,
  ];
  const units = ['s', 'ms', '%', 'K', ',', ';', ' 5', '-', '/24'].map((unit) => word + unit);
  const sizes = [
    '255',
    '256',
    '65535',
    '65536',
    '2147483647',
    '2147483648',
    '4294967295',
    '4294967296',
    '18446744073709551616',
  ];
  return [...forms, ...units, ...sizes, `${word}.0000001`, `${word}.1234`, '0.001', '0.00001'];
}

export function addressForms(word: string): readonly string[] {
  const bare = word.replace(/\/.*$/, '');
  const suffixes = [
    '/0',
    '/24',
    '/32',
    '/33',
    '/64',
    '/128',
    '/129',
    '/',
    '/a',
    '/255.255.255.0',
    ':80',
    '.',
    '.1',
    '-20',
    '-256',
    '%eth0',
    ',',
  ];
  const others = [
    '::1',
    'fe80::1',
    '2001:db8::1',
    '2001:db8::1/64',
    '::ffff:192.0.2.1',
    '1.2.3',
    '1.2.3.256',
    '010.0.0.1',
    '127.0.0.1',
  ];
  const more = ['0.0.0.0', '::', '224.0.0.18', 'ff02::12', '255.255.255.255', 'localhost', 'default', '10.0.0.0x1'];
  return [...suffixes.map((suffix) => bare + suffix), ...others, ...more, `[${bare}]`, `[${bare}]:80`];
}

export function cases(word: string): readonly string[] {
  return [
    word.toUpperCase(),
    word.toLowerCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
    word.replace(/_/g, '-'),
    word.replace(/-/g, '_'),
  ];
}

export const conditions = ['@oracle ', '@^oracle ', '@other ', '@^other ', '@ ', '@^ ', '@oracle@other ', '@"oracle" '];
export const oddCharacters = [
  '\t',
  '\r',
  '\v',
  '\f',
  '\0',
  '\u00a0',
  '\ufeff',
  '\u00e9',
  '\\',
  '"',
  "'",
  '$',
  '~',
  '\r\n',
  ';',
];
export const definitions = ['X', '_X', 'X1', '1X', 'X-Y', 'X.Y', 'x', '_PWD', 'X ', ''];
