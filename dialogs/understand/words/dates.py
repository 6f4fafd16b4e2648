"""Birth, relative dates, and what an age or a year may belong to besides a birth."""

from dialogs.understand.tokens import K

WORDS: tuple[tuple[str, object, str], ...] = (
    (K.BORN, None, "身份证上 身份证上是 身份证是 身份证写的 身份证上写的 户口本上 生 出生 出生的 生的 生人 生日 出生年月 出生日期 出生于 生于 年生 年出生 生辰 年的 born birthday"),
    (K.AGE_WORD, None, "年龄 岁数 年纪 周岁 现年 芳龄 贵庚 实岁 足岁 aged age"),
    (K.NOMINAL, None, "虚岁 虚 毛岁 晃岁 农历岁"),
    (K.ZODIAC, 0, "属猴"),
    (K.ZODIAC, 1, "属鸡"),
    (K.ZODIAC, 2, "属狗"),
    (K.ZODIAC, 3, "属猪"),
    (K.ZODIAC, 4, "属鼠 属老鼠"),
    (K.ZODIAC, 5, "属牛"),
    (K.ZODIAC, 6, "属虎 属老虎"),
    (K.ZODIAC, 7, "属兔 属兔子"),
    (K.ZODIAC, 8, "属龙"),
    (K.ZODIAC, 9, "属蛇 属小龙"),
    (K.ZODIAC, 10, "属马"),
    (K.ZODIAC, 11, "属羊"),
    (
        K.VAGUE_AGE,
        None,
        "30出头 40出头 50出头 20出头 奔3 奔4 奔5 奔三 奔四 奔五 奔六 奔30 奔40 奔50 而立 而立之年 不惑 不惑之年 知天命 年过半百 半百 花甲 本命年 中年人 人到中年 30好几 40好几 20好几 50好几 "
        "30有余 40有余 过了30 过了40 30不到 40不到 年近半百 年近40 年近50 三张 四张 三张多 四张多 30上下 40上下 30而立 40不惑 小年轻 年轻人 中年 不到30 不到40 不到50 30岁出头 40岁出头 "
        "30来岁 40来岁 50来岁 20来岁 中年大叔 成年人 快退休",
    ),
    (K.YEAR_WORD, -1, "去年 上年 last_year"),
    (K.YEAR_WORD, -2, "前年"),
    (K.YEAR_WORD, -3, "大前年"),
    (K.YEAR_WORD, 0, "今年 本年 this_year"),
    (K.MONTH_WORD, -1, "上个月 上月 last_month"),
    (K.MONTH_WORD, -2, "上上个月"),
    (K.MONTH_WORD, 0, "这个月 本月 当月 这月"),
    (K.SPAN, 6, "半年 小半年 half_a_year"),
    (K.SPAN, "大半年", "大半年 一年半载 1年半载 大半"),
    (
        K.EVENT,
        None,
        "时 那年 的时候 那会 毕业 来上海 到上海 来沪 来魔都 开始工作 参加工作 入职 入学 上学 当兵 法定 高考 入党 拿的 办的 买房 落户 搬 离开 退伍 参军 毕业的 来的 的毕业 工作的 "
        " 办理 入伍 来到上海 来了上海 进公司 入司 来打工 出来打工 graduated",
    ),
    (K.WORK, None, "工作 上班 干 就业 打工 任职 打拼 沪漂 从业 做了 work working worked"),
    (K.LIVE, None, "居住 住 生活 住在 定居 live living"),
    (K.IGNORED, None, "工作日 工作单位 工作证明 干嘛 干啥 干什么 能干 住院医师 住院 住房 生活费 生孩子 生娃 生育 陌生 学生 花生 发生 产生 生活不易 生病 生气 生了 生二胎 生小孩 学生证 毕业证 派生 当年 当时 到时 有时 同时 小时 平时 临时 暂时 按时 及时 随时 准时"),
)
