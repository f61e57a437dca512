/** SQL literal of a text. */
export const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`;
