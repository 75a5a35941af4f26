/**
 * Months as journalctl prints them in the caller's locale (glibc, January to December); syslog daemons always use the
 * English names. No spelling stands for two different months.
 */
const LOCALES = [
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez',
  'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'jan fev mar abr mai jun jul ago set out nov dez',
  'jan feb mrt apr mei jun jul aug sep okt nov dec',
  'jan feb mar apr maj jun jul aug sep okt nov dec',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'led úno bře dub kvě čen čec srp zář říj lis pro',
  'янв фев мар апр мая июн июл авг сен окт ноя дек',
  'січ лют бер кві тра чер лип сер вер жов лис гру',
  'Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara',
  '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月',
  '1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((names) => names.split(' ').map((name, index) => [name, index] as const)),
);

/** 0 for January; undefined where the word is no month. */
export function monthOf(name: string): number | undefined {
  return MONTHS.get(name);
}
