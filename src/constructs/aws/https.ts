/** Protocol and port of every rule of a security group here. */
export const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;
