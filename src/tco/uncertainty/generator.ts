/**
 * Fills `into` with the next draws of one driver: symmetric triangular on [-1, 1], the sum of two uniforms.
 * `state` holds the four words of `streamOf` and moves on.
 *
 * xoshiro128** (Blackman and Vigna, 2018): it passes BigCrush, has a period of 2^128 − 1 and needs 32-bit operations
 * only, which JavaScript has natively; generators with 64-bit words (PCG, Philox) would cost a multiplication by
 * halves or BigInt for every number.
 */
export function drawInto(into: Float64Array, state: Uint32Array): void {
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
  const next = (): number => {
    const scrambled = Math.imul(s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };
  // Halves of 2^-32 keep both ends out: the mean of what is drawn is 0 exactly.
  for (let index = 0; index < into.length; index++) into[index] = (next() + next() + 1) * 2 ** -32 - 1;
  state.set([s0, s1, s2, s3]);
}
