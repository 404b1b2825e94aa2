from careertui.insight.skill_names import skill_names


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    spans = skill_names().named_in("Pipelines on k8s and Google Cloud Platform.")
    assert [span.skill for span in spans] == ["Kubernetes", "Google Cloud"]


def test_what_a_profile_calls_a_skill_comes_first() -> None:
    names = skill_names().extended([("Borg", ["kube"])])
    assert names.name("kube") == "Borg"
    assert names.name("k8s") == "Kubernetes"
