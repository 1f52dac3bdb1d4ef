/** Numbers from 0 to 1 (not included), the same for a seed on every machine: xorshift (Marsaglia 2003), 32 bits. */
export function seededUniform(seed: number): () => number {
  // neighbouring seeds begin far apart; zero is the one state that it never leaves
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let spent = 0; spent < 8; spent++) next();
  return next;
}
