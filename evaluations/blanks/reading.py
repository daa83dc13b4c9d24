"""A table of questions is read apart from everything else."""

from office.reading.apart import reader

_MIB = 1024 * 1024
QUESTIONS = reader(
    "evaluations.questions",
    "facilities.lists.child:pasted",
    too_much="この表は大きすぎて、読み終わりませんでした。設問の行だけを新しいブックに貼り付けて保存し、もう一度選んでください。",
    cpu=10,
    wall=20,
    memory=512 * _MIB,
    answer=8 * _MIB,
)
