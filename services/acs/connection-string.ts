/** True where the endpoint is plain http: such an address has to be allowed to the clients, which refuse it otherwise. */
export const isPlainHttp = (connectionString: string): boolean => /^endpoint=http:/i.test(connectionString);
