"""Marriage, and the words for a single life."""

from dialogs.understand.tokens import K

WORDS: tuple[tuple[str, object, str], ...] = (
    (
        K.MARRY,
        None,
        "结婚 领证 领的证 领了证 领结婚证 结的婚 结了婚 登记结婚 婚龄 成婚 扯证 婚后 婚姻 结婚证 成家 办婚礼 领的结婚证 领过证 登记的 拿证结婚 结婚登记 登记 成亲 完婚 婚姻登记 婚史 结婚纪念日 "
        "结婚时间 结婚年限 领证时间 married marriage",
    ),
    (
        K.SINGLE,
        None,
        "单身 未婚 没结婚 还没结婚 没有结婚 尚未结婚 离异 离婚 离婚了 丧偶 没有配偶 没配偶 无配偶 没有老婆 没老婆 没老公 没有老公 单身狗 光棍 母胎solo 母胎单身 没对象 没有对象 还没有对象 还没对象 暂时没对象 离了 离过婚 "
        "没有另一半 未成家 没成家 还没领证 没领证 没有领证 没结过婚 单着 一个人过 尚未婚配 未结婚 不婚 已离婚 已离异 离婚多年 没婚 没有伴侣 独身 "
        "single divorced unmarried not_married",
    ),
    (K.IGNORED, None, "离婚证 离婚协议 单身公寓 未婚证明 单身证明 假结婚 假离婚"),
)
