/**
 * Makes the answer of each object once and keeps it as long as the object lives. For what several rules ask of the same
 * sites, lines and services, none of which ever changes.
 */
export function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const known = made.get(of);
    if (known) return known.value;
    const value = make(of);
    made.set(of, { value });
    return value;
  };
}
