import { readFileSync } from 'node:fs'
import { UserError } from '../../../lib/base/errors'
import { rng } from '../../../lib/base/random'
import { compileTemplate } from '../../../lib/prompts/jinja/template'
import { TemplateError } from '../../../lib/prompts/jinja/values'
import { readTemplates } from '../../../lib/prompts/promptsource'
import { readerTarget, type Target } from '../target'

const row = { text: 'a b', label: 1, score: 5.5, items: ['x', 'y'], inner: { a: 1 }, nothing: null }

const jinja = [
  'Text: {{ text }}\n{% if label == 1 and score > 2 %}yes{% elif items %}no{% else %}x{% endif %} ||| {{ answer_choices[label] }}',
  '{% for one in items %}{{ loop.index }}. {{ one | upper }}{% if not loop.last %}, {% endif %}{% endfor %}',
  '{% set n = namespace(a=0) %}{% set n.a = inner.a * 3 + 1 %}{{ n.a ~ "|" ~ (text.split(" ") | join("-")) }}',
  '{{ text.replace("a", "é") | length }} {{ items[0:1] }} {{ inner["a"] is defined }} {{ score | round(0) | int }}',
  '{{ items | choice }} {{ "%s and %d" | format(text, label) }} {{ nothing | default("none", true) }}',
]

const yaml = `dataset: made
subset: small
templates:
  0001: !Template
    answer_choices: yes ||| no
    id: '0001'
    jinja: 'Is it so? {{ text }} ||| {{ answer_choices[label] }}'
    metadata: !TemplateMetadata
      choices_in_prompt: false
      languages: [en]
      metrics: [Accuracy]
      original_task: true
    name: first
    reference: ''
`

export const targets: readonly Target[] = [
  readerTarget({
    name: 'Jinja',
    weight: 5,
    file: 'a.jinja',
    samples: jinja,
    read: (path) => {
      try {
        return compileTemplate(readFileSync(path, 'utf8'))({ ...row, answer_choices: ['no', 'yes'] }, rng(0))
      } catch (error) {
        // Whoever renders names the file and the template: here it is the file.
        throw error instanceof TemplateError ? new UserError(`${path}: ${error.message}`) : error
      }
    },
  }),
  readerTarget({
    name: "promptsource's YAML",
    weight: 3,
    file: 'templates.yaml',
    samples: [yaml],
    read: (path) => {
      const { templates, ...rest } = readTemplates(path)
      return [rest, templates.map(({ name, id }) => [name, id])]
    },
  }),
]
