import { requirePattern } from "../checks.js";
import { healthOf, LOCKED } from "./container.js";
import { secret } from "./image.js";

/** The directory of the organisation: people sign in there, and their groups say what opens to them. */
export interface SignInProps {
  /** Address of the OpenID Connect issuer. */
  readonly issuer: string;
  readonly clientId: string;
  /** Claim that lists a person's groups. */
  readonly groupsClaim: string;
  /** Group whose members see dashboards. */
  readonly adminGroup: string;
}

/** Secret of the client at the issuer: given by whoever runs the directory, put where only root reads. */
export const CLIENT_SECRET = "OIDC_CLIENT_SECRET";
/** Key of the cookies that say who is there. */
export const COOKIE_SECRET = "COOKIE_SECRET";
/** Port on which it answers inside its machine. */
export const SIGN_IN_PORT = 4_180;

/** Refuses what is no issuer, and names that could add words to a query. */
export function requireSignIn({ issuer, groupsClaim, adminGroup }: SignInProps): void {
  requirePattern("signIn.issuer", issuer, /^https:\/\/[^\s"'`{}]{1,500}$/, "an address that begins with https://");
  requirePattern("signIn.groupsClaim", groupsClaim, /^[\w.:/-]{1,120}$/, "the name of a claim");
  requirePattern("signIn.adminGroup", adminGroup, /^[\w.@-]{1,120}$/, "the name of a group, without spaces");
}

/**
 * OAuth2 Proxy: the one client of the directory. The reverse proxy asks it about every request to a page; programs keep
 * their keys. It holds no password and keeps nothing: who is there is in a sealed cookie.
 */
export function signInService(signIn: SignInProps, image: string, node: string, hostname: string) {
  const settings = {
    PROVIDER: "oidc",
    OIDC_ISSUER_URL: signIn.issuer,
    OIDC_GROUPS_CLAIM: signIn.groupsClaim,
    CLIENT_ID: signIn.clientId,
    // What is not there yet lets nobody in, and models answer meanwhile.
    CLIENT_SECRET: `\${${CLIENT_SECRET}:-not-recorded}`,
    SCOPE: "openid email profile groups",
    CODE_CHALLENGE_METHOD: "S256",
    EMAIL_DOMAINS: "*",
    // Addresses that the directory did not verify are not taken for a name.
    INSECURE_OIDC_ALLOW_UNVERIFIED_EMAIL: "false",
    HTTP_ADDRESS: `0.0.0.0:${SIGN_IN_PORT}`,
    REVERSE_PROXY: "true",
    REDIRECT_URL: `https://${hostname}/oauth2/callback`,
    WHITELIST_DOMAINS: `${hostname},.${hostname}`,
    UPSTREAMS: "static://202",
    SET_XAUTHREQUEST: "true",
    SKIP_PROVIDER_BUTTON: "true",
    COOKIE_NAME: "__Secure-palier",
    COOKIE_SECRET: secret(COOKIE_SECRET),
    COOKIE_DOMAINS: hostname,
    COOKIE_SECURE: "true",
    COOKIE_HTTPONLY: "true",
    COOKIE_SAMESITE: "lax",
    COOKIE_EXPIRE: "12h",
    COOKIE_CSRF_PER_REQUEST: "true",
    COOKIE_CSRF_EXPIRE: "15m",
    SESSION_COOKIE_MINIMAL: "true",
    REQUEST_LOGGING: "false",
    STANDARD_LOGGING: "true",
    AUTH_LOGGING: "true",
    SILENCE_PING_LOGGING: "true",
  };
  return {
    image,
    environment: {
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`OAUTH2_PROXY_${name}`, value])),
      SSL_CERT_FILE: "/etc/palier/tls/trusted.crt",
    },
    user: "10001:10001",
    ...LOCKED,
    mem_limit: "256m",
    pids_limit: 128,
    tmpfs: ["/tmp:size=16m,mode=1777,noexec,nosuid,nodev"],
    volumes: ["/etc/palier/tls/trusted.crt:/etc/palier/tls/trusted.crt:ro"],
    // The directory may stand outside the machine; nothing but the reverse proxy asks it.
    networks: ["edge", "login"],
    healthcheck: healthOf(["CMD", "/bin/oauth2-proxy", "--version"], "1m"),
    labels: { "palier.node": node },
  };
}

/** Group of a team in the directory, as it stands in a query. */
export const groupsQuery = (group: string): string => `/oauth2/auth?allowed_groups=${encodeURIComponent(group)}`;
