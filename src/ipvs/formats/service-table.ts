import { isBlank } from '../bytes/characters.ts';
import { type PlainColumns, type RowName, servicesOfPlain } from '../bytes/plain-rows.ts';
import type { RealName, ServiceName } from '../rows.ts';
import type { Real, Service, View } from '../table.ts';
import type { FormatContext, Part, Table, Taken } from './format.ts';
import { createPlainTable, type PlainTable } from './plain-table.ts';
import { readRealName, readServiceName } from './row-names.ts';

/** How one display writes the rest of its rows; `at` is where the name ends. Null: not in this form. */
export interface RowReaders {
  readonly service: (name: ServiceName, line: string, at: number) => Row<Service> | null;
  readonly real: (name: RealName, line: string, at: number) => Row<Real> | null;
  readonly columns: PlainColumns;
}

export interface Row<T> {
  readonly value: T;
  readonly exact: boolean;
  /** Where its numbers begin; the end of the line of a service that has none. */
  readonly numbersAt: number;
  /** The last number is narrower than its column. */
  readonly narrow?: boolean;
  /** Another is. */
  readonly irregular?: boolean;
}

/**
 * The form that all listings of services share: titles, then lines `TCP  VIP:PORT …` with lines `  -> RIP:PORT …`
 * below. Rows are told by their first word and split at blanks, never by column: long names push a line to the right.
 */
export function serviceTable(view: View, rows: RowReaders, context: FormatContext): Table {
  const services: { readonly service: Service; readonly reals: Real[] }[] = [];
  const names = context.namesOf(view);
  /** The rows so far, until one comes that is none of the table before. */
  let plain: PlainTable | undefined = createPlainTable(names, rows.columns);
  let exact = true;
  // Reals below a service line that cannot be read must not be given to the service before it.
  let reals: Real[] | undefined;
  let hasWide = false;
  let isSetAnew = false;
  let isLastNarrow = false;
  /** What the last row was added to. */
  let lastAmong: unknown[] = services;
  let isTitled = false;
  let seen: Set<string> | undefined;
  let place = 0;
  return {
    view,
    takeAgain: (cursor) => plain?.take(cursor) ?? 0,
    take(line): Taken {
      const known = names.rows[place + (plain?.count() ?? 0)];
      if (known !== undefined && !isMark(known) && begins(line, known.head)) return takeKnown(line, known);
      const start = firstInk(line);
      if (line.startsWith('->', start)) return takeReal(line, start + 2);
      if (startsService(line, start)) return takeService(line);
      if (!isTitle(line) || services.length + (plain?.count() ?? 0) > 0) return 'foreign';
      isTitled = true;
      return 'title';
    },
    read(): Part {
      if (plain !== undefined && plain.count() > 0) {
        const read = plain.read();
        return {
          exact: read.exact,
          plain: read.rows,
          picked: !isTitled && read.rows.layout.every(({ real }) => real === undefined),
        };
      }
      // Only a last row can have been cut. Where rows are narrow from the first, somebody has set the columns anew.
      const cut = isLastNarrow && hasWide && !isSetAnew;
      if (cut) lastAmong.pop();
      const picked = !isTitled && services.every((one) => one.reals.length === 0);
      return { exact, cut, picked, services: services.map((one) => ({ ...one.service, reals: one.reals })) };
    },
  };

  /** Of the services so far, in a table without titles. */
  function keys(): ReadonlySet<string> {
    seen ??= new Set(services.map(({ service }) => service.key));
    return seen;
  }

  /** From here on rows are objects. */
  function settle(): void {
    if (plain === undefined) return;
    const { rows: read, exact: isExact } = plain.read();
    plain = undefined;
    place = read.layout.length;
    if (place === 0) return;
    exact = isExact;
    hasWide = true;
    services.push(...servicesOfPlain(read).map((service) => ({ service, reals: [...service.reals] })));
    reals = services.at(-1)?.reals;
  }

  /** The same row as at this place of the table before: its name need not be read again. */
  function takeKnown(line: string, { head, service, real }: RowName): Taken {
    settle();
    if (service !== undefined) return putService(line, head.length, rows.service(service, line, head.length));
    return real === undefined ? 'foreign' : putReal(line, head.length, rows.real(real, line, head.length));
  }

  function takeReal(line: string, from: number): Taken {
    const name = readRealName(context, line, from);
    if (name === 'heading') {
      isTitled = true;
      return 'title';
    }
    settle();
    return putReal(line, name?.at ?? 0, name && rows.real(name.end, line, name.at));
  }

  function takeService(line: string): Taken {
    settle();
    const found = readServiceName(line, context);
    // Without titles only that tells that this is the next table.
    if (!isTitled && found !== null && keys().has(found.name.key)) return 'foreign';
    return putService(line, found?.at ?? 0, found && rows.service(found.name, line, found.at));
  }

  /** What stands at this place, for the table that comes next. */
  function remember(row: RowName | undefined): void {
    const known = names.rows[place];
    const isSame = known?.fixed === row?.fixed && known?.head === row?.head;
    if (!isSame || place >= names.rows.length) {
      names.rows[place] = row;
      names.layout = undefined;
      names.heads = undefined;
    }
    place++;
  }

  function putReal(line: string, nameEnd: number, row: Row<Real> | null): Taken {
    remember(row === null ? undefined : rowName(line, nameEnd, row, undefined, row.value));
    if (row === null || reals === undefined) return 'broken';
    reals.push(row.value);
    lastAmong = reals;
    return note(row);
  }

  function putService(line: string, nameEnd: number, row: Row<Service> | null): Taken {
    remember(row === null ? undefined : rowName(line, nameEnd, row, row.value, undefined));
    reals = row === null ? undefined : [];
    if (row === null || reals === undefined) return 'broken';
    services.push({ service: row.value, reals });
    lastAmong = services;
    seen?.add(row.value.key);
    return note(row);
  }

  function note(row: Row<unknown>): Taken {
    exact &&= row.exact;
    isLastNarrow = row.narrow === true;
    hasWide ||= !isLastNarrow;
    isSetAnew ||= row.irregular === true;
    return 'row';
  }
}

function rowName(
  line: string,
  nameEnd: number,
  { numbersAt }: Row<unknown>,
  service: Service | undefined,
  real: Real | undefined,
): RowName {
  return { head: line.slice(0, nameEnd), fixed: line.slice(0, numbersAt), service, real };
}

/** Behind a mark there may be the family, which belongs to its name. */
function isMark({ service }: RowName): boolean {
  return service?.firewallMark !== undefined;
}

/** `Prot LocalAddress:Port …` in words with single blanks; the second line of a listing, or undefined. */
export function titleOf(line: string): string | undefined {
  if (line === lastTitle.line) return lastTitle.title;
  const title = isTitle(line) ? line.trim().replace(/\s+/g, ' ') : undefined;
  if (title !== undefined) lastTitle = { line, title };
  return title;
}

/** The tables of a series mostly have the same. */
let lastTitle: { readonly line: string | undefined; readonly title: string | undefined } = {
  line: undefined,
  title: undefined,
};

/** Only before a blank is a name at its end: what follows may be more of it, or a number that touches it. */
function begins(line: string, head: string): boolean {
  return isBlank(line.charCodeAt(head.length)) && line.startsWith(head);
}

function startsService(line: string, start: number): boolean {
  return SERVICE_WORDS.some((word) => line.startsWith(word, start) && isBlank(line.charCodeAt(start + word.length)));
}

/** The last is DPVS's, for services by source and interface: they cannot be named as others are, nor are their reals those of the service above. */
const SERVICE_WORDS = ['TCP', 'UDP', 'SCTP', 'FWM', 'MATCH'];

function isTitle(line: string): boolean {
  return /^\s*Prot\s+LocalAddress:Port\b/.test(line);
}

function firstInk(line: string): number {
  let index = 0;
  while (isBlank(line.charCodeAt(index))) index++;
  return index;
}
