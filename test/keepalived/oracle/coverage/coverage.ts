/** What becomes of one row of the validations: the rule that finds its mistake, or why no text can show it. */
export type Coverage =
  | {
      readonly rule: string;
      /** Text that stands on the line of the problem; absent: any line. */
      readonly at?: string;
      readonly note?: string;
    }
  | { readonly none: string };

/** By the ids of the rows. */
export type Coverages = Readonly<Record<string, Coverage>>;
