"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.cutLedger = cutLedger;
exports.mergeLedgers = mergeLedgers;
exports.describeLedger = describeLedger;
/** The ledger of these prompts' cuts. */
function cutLedger(cuts = []) {
    const total = { prompts: 0, lostDemonstration: 0, lostQuery: 0, demonstrationsDropped: 0, queryTokensCut: 0 };
    for (const { positivesDropped, negativesDropped, queryTokens } of cuts) {
        const dropped = positivesDropped + negativesDropped;
        total.prompts += 1;
        total.lostDemonstration += dropped > 0 ? 1 : 0;
        total.lostQuery += queryTokens > 0 ? 1 : 0;
        total.demonstrationsDropped += dropped;
        total.queryTokensCut += queryTokens;
    }
    return total;
}
/** The ledger of all of them together: of the batches of an epoch, of the tasks of a run. */
function mergeLedgers(ledgers) {
    const total = { ...cutLedger() };
    for (const ledger of ledgers)
        for (const key of Object.keys(total))
            total[key] += ledger[key];
    return total;
}
/** `truncation: 3 prompts lost a demonstration, 0 lost part of the question` */
function describeLedger({ lostDemonstration, lostQuery }) {
    const prompts = lostDemonstration === 1 ? 'prompt' : 'prompts';
    return `truncation: ${lostDemonstration} ${prompts} lost a demonstration, ${lostQuery} lost part of the question`;
}
