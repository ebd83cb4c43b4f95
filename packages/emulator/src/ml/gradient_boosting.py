"""Fits gradient-boosted trees: gradient_boosting.py FOLDER. Reads task.json, features.f64, labels.i32 and fold.u8, writes models.json."""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def tree(predictor, encoded):
    nodes = predictor.nodes
    left_of = lambda n: [
        encoded[n["feature_idx"]][bit]
        for bit in range(len(encoded[n["feature_idx"]]))
        if predictor.raw_left_cat_bitsets[n["bitset_idx"]][bit // 32] >> np.uint32(bit % 32) & np.uint32(1)
    ]
    return {
        "feature": [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
        "threshold": [float(min(n["num_threshold"], sys.float_info.max)) for n in nodes],
        "categories": [left_of(n) if n["is_categorical"] and not n["is_leaf"] else None for n in nodes],
        "missingLeft": [int(n["missing_go_to_left"]) for n in nodes],
        "left": nodes["left"].tolist(),
        "right": nodes["right"].tolist(),
        "value": nodes["value"].tolist(),
    }


folder = Path(sys.argv[1])
task = json.loads((folder / "task.json").read_text())
features = np.fromfile(folder / "features.f64").reshape(task["columns"], task["rows"]).T
labels = np.fromfile(folder / "labels.i32", dtype=np.int32)
fold = np.fromfile(folder / "fold.u8", dtype=np.uint8)


def fit(rows):
    # The encoder puts categorical columns first: they stand there already.
    model = HistGradientBoostingClassifier(
        random_state=0, categorical_features=list(range(task["categorical"])) or None, **task["parameters"]
    ).fit(features[rows], labels[rows])
    encoder = model._preprocessor.named_transformers_["encoder"] if task["categorical"] else None
    encoded = [[int(c) for c in codes if c == c] for codes in encoder.categories_] if encoder else []
    return {
        "baseline": model._baseline_prediction.ravel().tolist(),
        "rounds": [[tree(predictor, encoded) for predictor in one] for one in model._predictors],
        "sample": model.predict_proba(features[:20]).tolist(),
    }


everything = np.ones(len(fold), dtype=bool)
models = [fit(rows) for rows in ([everything, fold == 0] if fold.any() else [everything])]
(folder / "models.json").write_text(json.dumps(models))
