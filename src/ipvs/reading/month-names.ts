/** The number of a month, 0 to 11, by its name in a language that date(1) prints; undefined for any other word. */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase();
  let found: { readonly length: number; readonly month: number } | undefined;
  for (const [month, beginnings] of MONTHS.entries()) {
    for (const beginning of beginnings) {
      if (beginning.length > (found?.length ?? 0) && word.startsWith(beginning))
        found = { length: beginning.length, month };
    }
  }
  return found?.month;
}

/** How names begin in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty', 'янв'],
  ['feb', 'fév', 'fev', 'lut', 'фев'],
  ['mar', 'mär', 'mrz', 'mrt', 'maa', 'мар'],
  ['apr', 'avr', 'abr', 'kwi', 'апр'],
  ['may', 'mai', 'mag', 'mei', 'maj', 'май', 'мая'],
  ['jun', 'juin', 'giu', 'cze', 'июн'],
  ['jul', 'juil', 'lug', 'lip', 'июл'],
  ['aug', 'aoû', 'ago', 'sie', 'авг'],
  ['sep', 'set', 'wrz', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'окт'],
  ['nov', 'lis', 'ноя'],
  ['dec', 'déc', 'dez', 'dic', 'gru', 'дек'],
];
