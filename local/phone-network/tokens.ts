import { exportJWK, generateKeyPair, SignJWT, type JWK } from "jose";

/** The issuer of the real service: fixed, wherever the keys are published. */
export const issuer = "https://acscallautomation.communication.azure.com";

/** Signs the tokens that callbacks and media sockets carry: RS256, five minutes, a fresh one each time. */
export class Tokens {
  readonly #keys = generateKeyPair("RS256");
  readonly #keyId = crypto.randomUUID();
  readonly #audience: string;

  constructor(audience: string) {
    this.#audience = audience;
  }

  async mint(): Promise<string> {
    const { privateKey } = await this.#keys;
    return new SignJWT({})
      .setProtectedHeader({ alg: "RS256", kid: this.#keyId, typ: "JWT" })
      .setIssuer(issuer)
      .setAudience(this.#audience)
      .setIssuedAt()
      .setNotBefore("0s")
      .setExpirationTime("5m")
      .sign(privateKey);
  }

  /** The public keys, as a receiver fetches them. */
  async publicKeys(): Promise<{ keys: JWK[] }> {
    const { publicKey } = await this.#keys;
    return { keys: [{ ...(await exportJWK(publicKey)), kid: this.#keyId, use: "sig", alg: "RS256" }] };
  }
}
