/** The command cannot run as it was given: a wrong script, or no stack to call. Its message is for the user. */
export class WrongUse extends Error {}
