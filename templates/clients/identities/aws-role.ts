import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { service, scope } from "./audience.js";
import type { Identity } from "./transport.js";

const signer = new SignatureV4({ service, region: scope, credentials: defaultProvider(), sha256: Sha256 });

/** Signature of the role the program runs under: no key is kept anywhere. */
export const identity: Identity = async ({ method, url, headers, body }) => {
  const { protocol, hostname, host, port, pathname, searchParams } = new URL(url);
  const signed = await signer.sign({
    method,
    protocol,
    hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { ...headers, host },
    body,
    ...(port === "" ? {} : { port: Number(port) }),
  });
  const { host: _host, ...rest } = signed.headers;
  return rest;
};
