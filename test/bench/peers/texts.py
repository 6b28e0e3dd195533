"""Other libraries: sentence-transformers and rouge-score."""

import json


def embed(job, peer):
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(job["model"], device="cpu")

    def run():
        return encoder.encode(job["sentences"], normalize_embeddings=True, show_progress_bar=False)

    return run, run()[:8].flatten().tolist()


def rouge(job, peer):
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    pairs = [json.loads(line) for line in open(job["pairs"], encoding="utf8")]

    def run():
        return sum(scorer.score(target=p["target"], prediction=p["output"])["rougeL"].fmeasure for p in pairs) / len(pairs)

    return run, [run()]
