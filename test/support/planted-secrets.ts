/** What looks like secrets of well-known kinds. In pieces, so that nothing that searches this file for secrets finds one. */
export const PLANTED_SECRETS: readonly string[] = [
  ["AKIA", "IOSFODNN7EXAMPL2"],
  ["ghp_", "abcdefghijklmnopqrstuvwxyz0123456789"],
  ["glpat-", "abcdefghijklmnopqrst"],
  ["sk-", "abcdefghijklmnopqrstuvwxyz"],
  ["hf_", "abcdefghijklmnopqrstuvwxyz"],
  ["xoxb-", "123456789012-abcdef"],
  ["AIza", "SyA1234567890abcdefghijklmnopqrstuv"],
  ["eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln"],
  ["-----BEGIN RSA PRI", "VATE KEY-----"],
  ["DefaultEndpointsProtocol=https;Account", "Key=abcdefgh"],
  ["https://user:", "hunter2secret@mirror.example.org"],
  ["wJalrXUtnFEMI", "K7MDENGbPxRfiCYEXAMPLEKEY1"],
].map((pieces) => pieces.join(""));
