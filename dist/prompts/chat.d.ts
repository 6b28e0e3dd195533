/** A model's chat template as a function: what a user says → the prompt that the model was taught to answer. */
export type Chat = (source: string) => string;
/**
 * A chat template made ready to be rendered as Transformers' `apply_chat_template` renders it, with one turn of the user's and
 * the beginning of the answer. A model's templates come from others: they see the turn and the special tokens, and nothing
 * else. What asks for today's date (`strftime_now`) finds none, so that a prompt is the same tomorrow.
 * @param specialTokens by Transformers' names: `bos_token`, `eos_token`, …
 * @throws UserError where it is no template, or refuses a turn
 */
export declare function chat(template: string, specialTokens: Readonly<Record<string, string | undefined>>): Chat;
