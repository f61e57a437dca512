/**
 * Seeded numbers, for what is drawn or simulated: the same seed gives the same numbers on every machine.
 *
 * xoshiro128** (Blackman and Vigna, 2018) passes BigCrush and needs 32-bit operations only.
 */

/**
 * State of a named stream. It depends on the seed and the name alone: a driver or a queue takes the same values in every
 * run of a seed, whatever else is drawn, so that two plans are compared in the same futures.
 */
export function streamOf(seed: number, name: string): Uint32Array {
  let word = hash(name) ^ Math.imul(seed, 0x9e3779b1);
  const next = (): number => {
    word = (word + 0x9e3779b9) | 0;
    return finished(word);
  };
  return Uint32Array.from([next(), next(), next(), next() | 1]);
}

/** Next number of a stream, between 0 and 1 without both. */
export function uniform(state: Uint32Array): number {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
  const scrambled = Math.imul(s1, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  const [a, b] = [s2 ^ s0, s3 ^ s1];
  state[1] = s1 ^ a;
  state[0] = s0 ^ b;
  state[2] = a ^ (s1 << 9);
  state[3] = (b << 11) | (b >>> 21);
  return (result + 0.5) * 2 ** -32;
}

/** FNV-1a of the code units of a text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

/** Last mixing step of MurmurHash3: every bit of the input moves every bit of the output. */
function finished(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
