"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.embedTasks = embedTasks;
exports.countCut = countCut;
const embed_1 = require("../inference/embed");
/** Tasks with their texts embedded; a text that several tasks have is embedded once, so that it is the same in all. */
async function embedTasks(encoder, tasks, options = {}) {
    const texts = [...new Set(tasks.flatMap(({ instructions }) => instructions))];
    const vectors = await (0, embed_1.embed)(encoder, texts, options);
    const byText = new Map(texts.map((text, i) => [text, vectors[i]]));
    return tasks.map(({ task, instructions }) => ({
        task,
        embeddings: instructions.map((text) => byText.get(text)),
    }));
}
/** How many of the tasks' texts are longer than the encoder reads: what is past its length says nothing. */
function countCut({ tokenizer, maxTokens }, tasks) {
    const texts = tasks.flatMap(({ instructions }) => instructions);
    return texts.filter((text) => tokenizer.encode(text).length > maxTokens).length;
}
