import { UserError } from '../base/errors'
import { expected, type Fields, list, object, text } from '../base/fields'
import { own } from '../base/names'

const shape =
  'each row is {"messages": [{"role": "user", "content": "…"}, {"role": "assistant", "content": "…"}]}, or ShareGPT\'s {"conversations": [{"from": "human", "value": "…"}, {"from": "gpt", "value": "…"}]}'

/** Whether a row is a chat: OpenAI's `messages`, or ShareGPT's `conversations`. */
export const isChat = (row: Fields): boolean => Array.isArray(row.messages) || Array.isArray(row.conversations)

const ROLES = { system: 'system', user: 'user', human: 'user', assistant: 'assistant', gpt: 'assistant' } as const

/**
 * What a chat of one turn asks, with what its system message says before it, and what it answers.
 * @throws UserError naming the message that is wrong, or at several turns
 */
export function chatTurn(row: Fields, at: string): { readonly instruction: string; readonly answer: string } {
  const name = Array.isArray(row.messages) ? 'messages' : 'conversations'
  const messages = list(
    row[name],
    `${at}: ${name}`,
    (value, place) => {
      const message = object(value, place, shape)
      const [who, what] = Object.hasOwn(message, 'role') ? (['role', 'content'] as const) : (['from', 'value'] as const)
      const role = own<string>(ROLES, text(message[who], `${place}.${who}`, shape))
      if (role === undefined) throw expected('system, user or assistant', message[who], `${place}.${who}`, shape)
      return { role, content: text(message[what], `${place}.${what}`, shape) }
    },
    shape,
  )
  const system = messages[0]?.role === 'system' ? `${messages[0].content}\n\n` : ''
  const turns = messages.slice(system === '' ? 0 : 1)
  const roles = turns.map(({ role }) => role).join(', ')
  if (roles !== 'user, assistant')
    throw new UserError(
      `${at}: ${name}: expected one turn (user, assistant), found ${roles === '' ? 'no messages' : roles}`,
      'chats of several turns are not read: keep the first turn of each, or one row a turn',
    )
  const [asked = '', answer = ''] = turns.map(({ content }) => content)
  return { instruction: system + asked, answer }
}
